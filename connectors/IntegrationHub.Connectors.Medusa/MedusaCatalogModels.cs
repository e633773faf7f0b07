using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Medusa;

internal sealed record MedusaVariants : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaVariant> Variants { get; init; }

    public required int Count { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Variants);
}

/// <summary>What is sold; where its stock is counted is an inventory item, or several for a bundle.</summary>
internal sealed record MedusaVariant : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public string? Title { get; init; }

    public string? Sku { get; init; }

    public string? Ean { get; init; }

    public string? Upc { get; init; }

    public string? Barcode { get; init; }

    public bool? ManageInventory { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public JsonElement? Metadata { get; init; }

    public MedusaProduct? Product { get; init; }

    public IReadOnlyList<MedusaPrice>? Prices { get; init; }

    public IReadOnlyList<MedusaVariantItem>? InventoryItems { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Prices, InventoryItems);
}

internal sealed record MedusaVariantItem
{
    public required string InventoryItemId { get; init; }

    /// <summary>Gets how many of it one sold piece takes.</summary>
    public int RequiredQuantity { get; init; } = 1;
}

internal sealed record MedusaProduct : IJsonOnDeserialized
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Thumbnail { get; init; }

    public JsonElement? Metadata { get; init; }

    public IReadOnlyList<MedusaNamed>? Categories { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Categories);
}

internal sealed record MedusaNamed(string? Name);

/// <summary>A price in major units; with rules it holds for some customers or regions only.</summary>
internal sealed record MedusaPrice(decimal? Amount, string? CurrencyCode, decimal? MinQuantity, JsonElement? Rules);

internal sealed record MedusaStockLocations : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaStockLocation> StockLocations { get; init; }

    public required int Count { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(StockLocations);
}

internal sealed record MedusaStockLocation : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public JsonElement? Metadata { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public MedusaAddress? Address { get; init; }

    public IReadOnlyList<MedusaFulfillmentSet>? FulfillmentSets { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(FulfillmentSets);
}

/// <summary>An address of a place or of a customer.</summary>
internal sealed record MedusaAddress
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Phone { get; init; }

    [JsonPropertyName("address_1")]
    public string? Address1 { get; init; }

    public string? City { get; init; }

    public string? Province { get; init; }

    public string? PostalCode { get; init; }

    public string? CountryCode { get; init; }

    /// <summary>Shows nothing, so that logs hold no personal data.</summary>
    public override string ToString() => "***";
}

internal sealed record MedusaSalesChannels(IReadOnlyList<JsonElement>? SalesChannels);
