using IntegrationHub.Retail.Keys;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>The hub's own key for pick-up codes; loaded before the engine starts.</summary>
public sealed class PickupCodeKey
{
    private byte[]? _value;

    internal byte[] Value => _value ?? throw new InvalidOperationException("The key for pick-up codes was not loaded at the start.");

    public async Task LoadAsync(HubKeys keys) => _value = await keys.GetAsync("pickup-code");
}
