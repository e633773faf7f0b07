namespace IntegrationHub.Connectors.References;

/// <summary>
/// What one connection calls the things of the hub: kept by the hub, with history. A connector asks here first, then its
/// vendor, and keeps what it found.
/// </summary>
public interface ICrossReferences
{
    /// <summary>Finds the vendor's id of a thing; null when it is not known.</summary>
    /// <param name="type">What kind of thing, such as <c>inventoryItem</c>; the connector's own words.</param>
    /// <param name="hubId">The hub's id: a GTIN, a GLN, an order's id.</param>
    ValueTask<string?> FindExternalAsync(string type, string hubId, CancellationToken cancellationToken);

    /// <summary>Finds the hub's id of a thing of the vendor's; null when it is not known.</summary>
    ValueTask<string?> FindHubAsync(string type, string externalId, CancellationToken cancellationToken);

    /// <summary>Keeps a pair. Another id that the thing had until now ends and stays in the history; a known pair changes nothing.</summary>
    ValueTask KeepAsync(string type, string hubId, string externalId, CancellationToken cancellationToken);

    /// <summary>Ends a pair that the vendor does not know any more.</summary>
    ValueTask ForgetAsync(string type, string hubId, CancellationToken cancellationToken);
}
