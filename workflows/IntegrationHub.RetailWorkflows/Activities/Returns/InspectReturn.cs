using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>
/// Puts what came back where its grade belongs: what cannot be sold as new goes into quarantine or is scrap. What can
/// be stays where it is until the system that owns the stock has put it on sale. About pieces that are not ours a person decides.
/// </summary>
internal sealed class InspectReturn : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.InspectReturn", "Returns", "Puts what came back where its grade belongs.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, ReturnScope.ReceiptInput, AcceptPieces.IsApproved],
        Ports = ["Passed", "Review"],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var (returned, receipt) = (ReturnScope.Of(scope), ReturnScope.Receipt(scope));
        var isDecided = AcceptPieces.Approval(scope) is not null;
        var hasForeign = receipt.Lines.Any(line => !line.Grade.IsOurs());
        return new ActivityResult(hasForeign && !isDecided ? "Review" : "Passed")
        {
            Writes =
            [
                ReturnWrites.Status(returned.Id, ReturnStatus.Inspecting, scope.Now),
                .. StockWrites.Quarantined(
                    returned.OrderId, receipt.Location.Value, ReturnScope.Pieces(receipt, grade => grade is ReturnGrade.B or ReturnGrade.C), scope.RunKey, scope.Now),
                .. StockWrites.Damaged(returned.OrderId, receipt.Location.Value, ReturnScope.Pieces(receipt, grade => grade is ReturnGrade.D), scope.RunKey, scope.Now),
            ],
        };
    }
}
