using System.Text.Json;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Waits until the customer hands the goods in: to the carrier, or to whoever receives them; at the longest until the time for it is over.</summary>
internal sealed class AwaitHandIn : WaitActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.AwaitHandIn", "Returns", "Waits until the customer hands the goods in.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, new("handInBefore", "DateTimeOffset", "Until when.") { IsRequired = true }],
        Outputs = [ReturnScope.ReceiptOutput, ReturnScope.ReasonOutput],
        Ports = ["Received", "CarrierHasIt", "CancelRequested", "TimedOut"],
    };

    public override WaitPlan Wait(ActivityScope scope) => new(
        [ReturnSignals.Received, ReturnSignals.CancelRequested, ParcelSignals.Accepted, ParcelSignals.InTransit, ParcelSignals.Delivered],
        scope.Inputs["handInBefore"].GetDateTimeOffset());

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload) => eventName switch
    {
        ReturnSignals.Received => ReceivedGoods.Result(scope, payload),
        ReturnSignals.CancelRequested => ReturnScope.GivenUp("CancelRequested", GivenUpReason.CustomerRequest) with { Writes = [ReturnWrites.TakenUp(ReturnScope.Of(scope).Id)] },
        _ => new ActivityResult("CarrierHasIt"),
    };

    public override ActivityResult TimedOut(ActivityScope scope) => ReturnScope.GivenUp("TimedOut", GivenUpReason.NotHandedIn);
}
