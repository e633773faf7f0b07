using IntegrationHub.Canonical.Returns;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>
/// Tells a system that has the order what came back. The one that owns the stock puts sellable pieces on sale, and
/// with that they are sellable in the hub's books; every other is told not to. Goods that are back cannot be sent away again: a pivot.
/// </summary>
internal sealed class ReceiveReturn(ConnectionDirectory directory, ReturnBook returns) : CapabilityEffect<IReturnRecorder>(directory, Operations.ReturnReceive)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.ReceiveReturn", "Returns", "Tells a system that has the order what came back.")
    {
        Inputs =
        [
            OrderScope.Input, ReturnScope.Input, RecordingSystem.Input, ReturnScope.ReceiptInput, AcceptPieces.IsApproved,
            new("restocks", "String", "Which system puts the goods back on sale: erp, channel or nobody.") { IsRequired = true },
        ],
    };

    public override UndoKind Undo => UndoKind.Pivot;

    protected override Served<IReturnRecorder> Serving(OrderScope order, ActivityScope scope) => RecordingSystem.Serving<IReturnRecorder>(Directory, scope);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IReturnRecorder> served, EffectCall call, CancellationToken cancellationToken)
    {
        var (returned, facts) = (ReturnScope.Of(call.Scope), ReturnScope.Receipt(call.Scope));
        var record = returns.Get(returned.Id).Reference(RecordingSystem.ReferenceOf(call.Scope))
            ?? throw new InvalidOperationException($"The return '{returned.Id}' is not known to the {RecordingSystem.Of(call.Scope)}.");
        var restocks = RecordingSystem.Of(call.Scope) == call.Scope.Text("restocks");
        var receipt = new ReturnReceipt(
            record, returned.Id, returned.RecordedOrderId(RecordingSystem.Of(call.Scope)), facts.Location,
            [.. facts.Lines.Where(line => AcceptPieces.IsTaken(call.Scope, line.Grade)).GroupBy(line => (line.Gtin, Restock: restocks && line.Grade.IsSellable())).Select(same => new ReturnedLine(same.Key.Gtin, same.Sum(line => line.Quantity), same.Key.Restock))]);
        return Result(
            await served.Capability.ReceiveAsync(receipt, Key(call), cancellationToken),
            _ => new EffectResult.Done(ActivityResult.Done with
            {
                Writes = restocks
                    ? [.. StockWrites.Restocked(returned.OrderId, facts.Location.Value, ReturnScope.Pieces(facts, grade => grade.IsSellable()), call.Key, call.Scope.Now)]
                    : [],
            }));
    }
}
