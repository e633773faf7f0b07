namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The event types by which systems tell of articles; without a subject.</summary>
public static class ProductEvents
{
    /// <summary>An article is new or has other data, such as its price; data is a <see cref="ProductChanged"/>.</summary>
    public const string Changed = "product.changed";
}

/// <summary>An article as its owner has it now.</summary>
/// <param name="Price">The price of one piece in minor units, taxes included; null where the owner tells none.</param>
/// <param name="Currency">The price's currency, or null without a price.</param>
public sealed record ProductChanged(string Gtin, string Name, long? Price, string? Currency);
