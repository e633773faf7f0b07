using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Notes that the goods are back: they go into the bucket of what came back, never into what can be sold.</summary>
internal sealed class RecordReceipt : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.RecordReceipt", "Returns", "Notes that the goods are back, and in which state.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, ReturnScope.ReceiptInput],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var (returned, receipt) = (ReturnScope.Of(scope), ReturnScope.Receipt(scope));
        return ActivityResult.Done with
        {
            Writes =
            [
                ReturnWrites.Status(returned.Id, ReturnStatus.Received, scope.Now),
                .. StockWrites.Returned(returned.OrderId, receipt.Location.Value, ReturnScope.Pieces(receipt, grade => grade.IsOurs()), scope.RunKey, scope.Now),
            ],
            Events = [returned.Event(scope, ReturnEventTypes.Received, new ReturnReceived
            {
                ReturnId = returned.Case.Id,
                OrderId = returned.Order.Id,
                OrderExternalId = returned.Order.ExternalId,
                Location = receipt.Location,
                Status = ReturnStatus.Received,
                Received = [.. receipt.Lines.GroupBy(line => line.Gtin)
                    .Select(same => new ReturnedArticle(same.Key, [.. same.GroupBy(line => line.Grade).Select(graded => new ReturnedPieces(graded.Key, graded.Sum(line => line.Quantity)))]))],
            })],
        };
    }
}
