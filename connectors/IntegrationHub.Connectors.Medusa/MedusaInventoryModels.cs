using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Medusa;

internal sealed record MedusaInventoryItems : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaInventoryItem> InventoryItems { get; init; }

    public required int Count { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(InventoryItems);
}

internal sealed record MedusaInventoryItem : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public IReadOnlyList<MedusaLevel>? LocationLevels { get; init; }

    public IReadOnlyList<MedusaVariant>? Variants { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(LocationLevels, Variants);
}

internal sealed record MedusaLevels : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaLevel> InventoryLevels { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(InventoryLevels);
}

/// <summary>What a location has of an inventory item. What is available is the difference of the two; reservations alone change the second.</summary>
internal sealed record MedusaLevel
{
    public required string LocationId { get; init; }

    public required decimal StockedQuantity { get; init; }

    public required decimal ReservedQuantity { get; init; }
}

internal sealed record MedusaLevelUpdates(IReadOnlyList<MedusaLevelUpdate> Update);

internal sealed record MedusaLevelUpdate(string InventoryItemId, string LocationId, decimal StockedQuantity);

internal sealed record MedusaNewLevel(string LocationId, decimal StockedQuantity);

internal sealed record MedusaReservations : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaReservation> Reservations { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Reservations);
}

/// <summary>Pieces of an inventory item that are held for an order's line.</summary>
internal sealed record MedusaReservation
{
    public required string Id { get; init; }

    public required string InventoryItemId { get; init; }

    public required string LocationId { get; init; }

    public required decimal Quantity { get; init; }

    public string? LineItemId { get; init; }
}

internal sealed record MedusaNewReservation(string LineItemId, string LocationId, string InventoryItemId, decimal Quantity);

internal sealed record MedusaReservationQuantity(decimal Quantity);
