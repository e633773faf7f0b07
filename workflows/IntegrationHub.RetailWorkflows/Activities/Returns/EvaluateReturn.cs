using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Asks the return policy whether the goods may come back, and keeps its reasons.</summary>
internal sealed class EvaluateReturn(ReturnPolicy policy, CatalogBook catalog) : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.EvaluateReturn", "Returns", "Asks the return policy whether the goods may come back.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input],
        Outputs = [ReturnScope.ReasonOutput],
        Ports = ["Approved", "Review", "Denied"],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var returned = ReturnScope.Of(scope);
        var decision = policy.Evaluate(ClaimOf(returned));
        var result = decision.Verdict == ReturnVerdict.Denied
            ? ReturnScope.GivenUp("Denied", decision.MainReason())
            : new ActivityResult(decision.Verdict == ReturnVerdict.Approved ? "Approved" : "Review");
        return result with
        {
            Writes =
            [
                ReturnWrites.Status(returned.Id, ReturnStatus.Evaluating, scope.Now),
                ReturnWrites.Decided(returned.Id, ReturnReview.Policy, decision, "policy", null, scope.Now),
            ],
        };
    }

    private ReturnClaim ClaimOf(ReturnScope returned) => new()
    {
        RequestedAt = returned.Case.RequestedAt,
        FulfilledAt = returned.Case.FulfilledAt,
        Zone = catalog.Find(returned.Order.Location)?.TimeZone.Zone ?? TimeZoneInfo.Utc,
        Method = returned.Case.Method,
        Lines = [.. returned.Case.Lines.Select(line => new ReturnClaimLine(line.Number, line.Quantity, line.Returnable, line.UnitPrice, line.Reason))],
    };
}
