using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>One of our positions as Medusa counts it.</summary>
internal sealed record MedusaShelf(string ItemId, MedusaLevel Level)
{
    public int Available => MedusaMapping.Available(Level);

    /// <summary>Medusa sells what is stocked and not reserved; the reservations are its own.</summary>
    public MedusaLevelUpdate Offering(int available) => new(ItemId, Level.LocationId, available + Level.ReservedQuantity);
}

/// <summary>Finds the shelves of positions.</summary>
internal sealed class MedusaShelves(IReadOnlyDictionary<(Gtin Gtin, Gln Location), MedusaShelf> shelves)
{
    public MedusaShelf? this[StockLevel level] => shelves.GetValueOrDefault((level.Gtin, level.Location));
}
