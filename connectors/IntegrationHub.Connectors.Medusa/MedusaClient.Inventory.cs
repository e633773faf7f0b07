using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Medusa;

/// <content>Inventory items, their levels and reservations.</content>
internal sealed partial class MedusaClient
{
    private const string LevelFields = "location_levels.location_id,location_levels.stocked_quantity,location_levels.reserved_quantity";

    /// <summary>Reads the level of an item at a location; null when it has none there, or does not exist.</summary>
    public Task<Outcome<MedusaLevel?>> FindLevelAsync(string itemId, string locationId, CancellationToken cancellationToken) =>
        GetAsync<MedusaLevels, MedusaLevel?>(
            $"admin/inventory-items/{Escape(itemId)}/location-levels?limit=1&location_id={Escape(locationId)}&fields=location_id,stocked_quantity,reserved_quantity",
            found => found.InventoryLevels.FirstOrDefault(level => level.LocationId == locationId), cancellationToken);

    /// <summary>Reads items with all their levels.</summary>
    public Task<Outcome<IReadOnlyList<MedusaInventoryItem>>> GetItemsAsync(IReadOnlyCollection<string> itemIds, CancellationToken cancellationToken) =>
        GetAsync<MedusaInventoryItems, IReadOnlyList<MedusaInventoryItem>>(
            $"admin/inventory-items?limit={itemIds.Count}&fields=id,{LevelFields}{Each("id", itemIds)}", found => found.InventoryItems, cancellationToken);

    /// <summary>Reads items that have a level at a location, with their variants.</summary>
    public Task<Outcome<T>> ListItemsAtAsync<T>(string locationId, int offset, int limit, Func<MedusaInventoryItems, T> read, CancellationToken cancellationToken) =>
        GetAsync(
            $"admin/inventory-items?location_levels[location_id]={Escape(locationId)}&limit={limit}&offset={offset}&order=id" +
            $"&fields=id,{LevelFields},variants.ean,variants.upc,variants.barcode,variants.inventory_items.inventory_item_id,variants.inventory_items.required_quantity",
            read, cancellationToken);

    /// <summary>Sets levels, all or none. The answer shows what was available before, so it is not read.</summary>
    public Task<Outcome<Nothing>> SetLevelsAsync(IReadOnlyList<MedusaLevelUpdate> levels, CancellationToken cancellationToken) =>
        SendAsync(Post("admin/inventory-items/location-levels/batch", new MedusaLevelUpdates(levels)).Repeatable(), cancellationToken);

    /// <summary>Lists an item at a location; one that is listed there already is refused.</summary>
    public Task<Outcome<Nothing>> CreateLevelAsync(string itemId, string locationId, CancellationToken cancellationToken) =>
        PostAsync($"admin/inventory-items/{Escape(itemId)}/location-levels", new MedusaNewLevel(locationId, 0), cancellationToken);

    public Task<Outcome<IReadOnlyList<MedusaReservation>>> GetReservationsAsync(IReadOnlyCollection<string> lineItemIds, CancellationToken cancellationToken) =>
        GetAsync<MedusaReservations, IReadOnlyList<MedusaReservation>>(
            $"admin/reservations?limit=1000&fields=id,line_item_id,inventory_item_id,location_id,quantity{Each("line_item_id", lineItemIds)}",
            found => found.Reservations, cancellationToken);

    /// <summary>Sets how much a reservation holds. It is never moved: Medusa would go on counting it where it was.</summary>
    public Task<Outcome<Nothing>> SetReservationAsync(string reservationId, decimal quantity, CancellationToken cancellationToken) =>
        SendAsync(Post($"admin/reservations/{Escape(reservationId)}", new MedusaReservationQuantity(quantity)).Repeatable(), cancellationToken);

    public Task<Outcome<Nothing>> ReserveAsync(MedusaNewReservation reservation, CancellationToken cancellationToken) =>
        PostAsync("admin/reservations", reservation, cancellationToken);
}
