using IntegrationHub.Canonical.Returns;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Buys the label that the customer sends the goods with. Undone by giving it back, unless the parcel is under way.</summary>
internal sealed class BuyReturnLabel(ConnectionDirectory directory, OrderBook orders, ReturnBook returns, CatalogBook catalog)
    : CapabilityEffect<ILabelMaker>(directory, Operations.LabelBuy, Operations.LabelVoid)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.BuyReturnLabel", "Returns", "Buys the label that the customer sends the goods with.")
    {
        Inputs =
        [
            OrderScope.Input, ReturnScope.Input,
            new("service", "String", "The carrier's code of the service.") { IsRequired = true },
            new("gramsPerPiece", "Int32", "What a piece weighs, in grams; for the price of the label.") { IsRequired = true },
        ],
        Outputs = [ReturnScope.ReasonOutput],
        Ports = ["Done", "Rejected"],
    };

    /// <summary>Whoever serves the place that the parcel goes to.</summary>
    protected override Served<ILabelMaker> Serving(OrderScope order, ActivityScope scope) => Directory.Find<ILabelMaker>(ReturnScope.Of(scope).Case.Location);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<ILabelMaker> served, EffectCall call, CancellationToken cancellationToken)
    {
        var returned = ReturnScope.Of(call.Scope);
        return Result(
            await served.Capability.BuyLabelAsync(new LabelRequest(returned.Id, ParcelOf(returned, call.Scope), call.Scope.Text("service"), IsReturn: true), Key(call), cancellationToken),
            label => new EffectResult.Done(
                ActivityResult.Done with
                {
                    Writes =
                    [
                        ReturnWrites.Label(returned.Id, served.Connection, label.Id, label.TrackingNumber, label.Price, label.Address, label.MediaType, label.Document),
                        ReturnWrites.Status(returned.Id, ReturnStatus.Instrumented, call.Scope.Now),
                    ],
                },
                EffectRecord.Of(label.Id)),
            error => error.Kind is ConnectorErrorKind.Rejected or ConnectorErrorKind.Conflict or ConnectorErrorKind.NotFound
                ? ReturnScope.GivenUp("Rejected", GivenUpReason.LabelRefused)
                : null);
    }

    protected override async Task<EffectResult> UndoAsync(OrderScope order, Served<ILabelMaker> served, EffectCall call, CancellationToken cancellationToken)
    {
        var returned = ReturnScope.Of(call.Scope);
        var outcome = await served.Capability.VoidLabelAsync(EffectRecord.IdIn(call), returned.Id, Key(call), cancellationToken);
        // A label that was used is paid for: there is nothing left to give back.
        return outcome is Outcome<Nothing>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.Conflict }
            ? new EffectResult.Done(ActivityResult.Done)
            : Result(outcome, _ => new EffectResult.Done(ActivityResult.Done with { Writes = [ReturnWrites.LabelVoided(returned.Id, call.Scope.Now)] }));
    }

    private Parcel ParcelOf(ReturnScope returned, ActivityScope scope)
    {
        var customer = orders.Get(returned.OrderId).Customer;
        var place = catalog.Find(returned.Case.Location);
        var from = returns.SenderOf(returned.Id) ?? throw new InvalidOperationException($"The return '{returned.Id}' has no sender's address.");
        var to = place?.Address ?? throw new InvalidOperationException($"The place '{returned.Case.Location}' has no address to send goods to.");
        return new Parcel(
            new ShippingParty($"{customer.GivenName} {customer.FamilyName}", from, customer.Telephone, customer.Email),
            new ShippingParty(place.Name, to, null, null),
            returned.Case.Lines.Sum(line => line.Quantity) * Numbers.Read(scope, "gramsPerPiece"), null, null, null);
    }
}
