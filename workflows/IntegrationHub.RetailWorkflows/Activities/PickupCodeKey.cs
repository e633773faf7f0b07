namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>The hub's key for pick-up codes; read from the books before the engine starts.</summary>
public sealed record PickupCodeKey(byte[] Value);
