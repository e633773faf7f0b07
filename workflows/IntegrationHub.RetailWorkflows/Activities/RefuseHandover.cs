using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Tells the store that the code was wrong and nothing may be handed over.</summary>
internal sealed class RefuseHandover(ConnectionDirectory directory) : CapabilityEffect<IPickupDesk>(directory, Operations.PickupRefuse)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.RefuseHandover", "Click and collect", "Tells the store that the pick-up code was wrong.")
    {
        Inputs = [OrderScope.Input, new("handover", "Object", "What the store sent.") { IsRequired = true }],
    };

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IPickupDesk> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.RefuseHandoverAsync(Handover.Of(call.Scope).Id, order.Id.Value, "wrongCode", Key(call), cancellationToken),
        _ => new EffectResult.Done(ActivityResult.Done));
}
