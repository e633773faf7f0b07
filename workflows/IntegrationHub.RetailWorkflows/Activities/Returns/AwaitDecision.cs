using System.Text.Json;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>
/// Waits for a person's decision. Whether the goods may come back, the customer may also think otherwise; goods that
/// are overdue may come after all.
/// </summary>
internal sealed class AwaitDecision : WaitActivity
{
    public static readonly InputDescriptor Stage = new("stage", "String", "What is asked: policy, overdue, inspection or refund.") { IsRequired = true };

    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.AwaitDecision", "Returns", "Waits for a person's decision about the return.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, Stage, new("timeout", "TimeSpan", "How long to wait, such as 1.00:00:00; empty: for ever.")],
        Outputs = [ReturnScope.ReceiptOutput, ReturnScope.ReasonOutput, new("isApproved", "Boolean", "Whether the person approved.")],
        Ports = ["Approved", "Denied", "CancelRequested", "Received", "TimedOut"],
    };

    /// <exception cref="ActivityInputException">There is no such question.</exception>
    public static string StageOf(ActivityScope scope) => scope.Text(Stage.Name) is var stage && stage is ReturnReview.Policy or ReturnReview.Overdue or ReturnReview.Inspection or ReturnReview.Refund
        ? stage
        : throw new ActivityInputException($"Activity '{scope.ActivityId}': the input 'stage' is '{stage}'; write policy, overdue, inspection or refund.");

    public override WaitPlan Wait(ActivityScope scope) => new(
        [
            ReturnSignals.Decided,
            .. StageOf(scope) switch
            {
                ReturnReview.Policy => [ReturnSignals.CancelRequested],
                ReturnReview.Overdue => [ReturnSignals.Received],
                _ => Array.Empty<string>(),
            },
        ],
        scope.OptionalText("timeout") is { Length: > 0 } ? scope.Now + Durations.Read(scope, "timeout") : null);

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload)
    {
        var id = ReturnScope.Of(scope).Id;
        return eventName switch
        {
            ReturnSignals.Received => ReceivedGoods.Result(scope, payload),
            ReturnSignals.CancelRequested => ReturnScope.GivenUp("CancelRequested", GivenUpReason.CustomerRequest) with { Writes = [ReturnWrites.TakenUp(id)] },
            _ => Decided(scope, id, payload!.Value.Deserialize(ReturnJson.Default.DecisionFacts)!.Verdict),
        };
    }

    public override ActivityResult TimedOut(ActivityScope scope) => ReturnScope.GivenUp("TimedOut", GivenUpReason.ReviewSilent);

    private static ActivityResult Decided(ActivityScope scope, string id, ReturnVerdict verdict)
    {
        var isApproved = verdict == ReturnVerdict.Approved;
        var triesAgain = isApproved && StageOf(scope) == ReturnReview.Refund;
        var outputs = new Dictionary<string, JsonElement> { ["isApproved"] = JsonSerializer.SerializeToElement(isApproved) };
        if (!isApproved)
        {
            outputs[ReturnScope.ReasonOutput.Name] = JsonSerializer.SerializeToElement(StageOf(scope) == ReturnReview.Overdue ? GivenUpReason.NotReceived : GivenUpReason.ReviewDenied);
        }

        return new ActivityResult(isApproved ? "Approved" : "Denied")
        {
            Outputs = outputs,
            Writes = [ReturnWrites.TakenUp(id), .. triesAgain ? [ReturnWrites.Status(id, ReturnStatus.Settling, scope.Now)] : Array.Empty<Storage.Statement>()],
        };
    }
}
