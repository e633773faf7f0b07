namespace IntegrationHub.PublicApi.Orders;

/// <summary>What the workflow gets of an order. Everything else it finds in the books, so that no person is in its state.</summary>
internal sealed record OrderReferenceInput(string Id, string ExternalId, string Location, string Contact);
