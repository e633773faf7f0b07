using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Books in the ERP what the customer got back.</summary>
internal sealed class IssueCredit(ConnectionDirectory directory, ReturnBook returns) : CapabilityEffect<ICreditIssuer>(directory, Operations.CreditIssue)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.IssueCredit", "Returns", "Books in the ERP what the customer got back.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input],
    };

    protected override Served<ICreditIssuer> Serving(OrderScope order, ActivityScope scope) => ReturnScope.Of(scope).Case.Erp is { } erp
        ? Directory.Named<ICreditIssuer>(erp)
        : throw new NoConnectionException($"No ERP has the order '{order.Id}'.");

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<ICreditIssuer> served, EffectCall call, CancellationToken cancellationToken)
    {
        var returned = ReturnScope.Of(call.Scope);
        var stored = returns.Get(returned.Id);
        var record = stored.Reference(ReturnReference.ErpReturn) ?? throw new InvalidOperationException($"The return '{returned.Id}' is not known to the ERP.");
        var credit = new CreditRequest(
            returned.Id, returned.OrderId, returned.RecordedOrderId(StockOwner.Erp), record, stored.ReceivedLocation ?? returned.Case.Location,
            [.. stored.Return.Lines.Where(line => line.Accepted > 0).Select(line => new CreditLine(line.Gtin, line.Accepted, line.UnitPrice))], stored.Allocated());
        return Result(
            await served.Capability.CreditAsync(credit, Key(call), cancellationToken),
            note => new EffectResult.Done(ActivityResult.Done with { Writes = [ReturnWrites.Reference(returned.Id, served.Connection, ReturnReference.CreditNote, note, call.Scope.Now)] }));
    }
}
