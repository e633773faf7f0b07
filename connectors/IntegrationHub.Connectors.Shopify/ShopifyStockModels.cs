namespace IntegrationHub.Connectors.Shopify;

internal sealed record ShopifyLevelQuery(string Item, string Location);

internal sealed record ShopifyLevelData(ShopifyItem? InventoryItem);

internal sealed record ShopifyItem(ShopifyLevel? InventoryLevel, ShopifyNodes<ShopifyVariant>? Variants);

internal sealed record ShopifyLevel(ShopifyItem? Item, IReadOnlyList<ShopifyQuantity>? Quantities);

internal sealed record ShopifyQuantity(string? Name, int? Quantity);

internal sealed record ShopifyLevelsQuery(string Location, int First, string? After);

internal sealed record ShopifyLevelsData(ShopifyLevelsOfLocation? Location);

internal sealed record ShopifyLevelsOfLocation(ShopifyNodes<ShopifyLevel>? InventoryLevels);

internal sealed record ShopifySetQuantities(ShopifySetQuantitiesInput Input, string Key);

internal sealed record ShopifySetQuantitiesInput(string Name, string Reason, string ReferenceDocumentUri, IReadOnlyList<ShopifyQuantityInput> Quantities);

/// <param name="ChangeFromQuantity">What the shop has to show for the change to be made; null, which has to be written, for any.</param>
internal sealed record ShopifyQuantityInput(string InventoryItemId, string LocationId, int Quantity, int? ChangeFromQuantity);

internal sealed record ShopifySetQuantitiesData(ShopifyUserErrors? InventorySetQuantities);

internal sealed record ShopifyUserErrors(IReadOnlyList<ShopifyUserError>? UserErrors);
