using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Square;

internal sealed record SquareLocations(IReadOnlyList<SquareLocation>? Locations) : SquareAnswer;

internal sealed record SquareLocationAnswer(SquareLocation? Location) : SquareAnswer;

internal sealed record SquareLocation(string? Id, string? Name, string? Status, string? Timezone, string? Currency, SquareAddress? Address, SquareBusinessHours? BusinessHours);

internal sealed record SquareAddress(
    [property: JsonPropertyName("address_line_1")] string? Line1, string? Locality,
    [property: JsonPropertyName("administrative_district_level_1")] string? Region, string? PostalCode, string? Country);

internal sealed record SquareBusinessHours(IReadOnlyList<SquareBusinessPeriod>? Periods);

internal sealed record SquareBusinessPeriod(string? DayOfWeek, string? StartLocalTime, string? EndLocalTime);

internal sealed record SquareCatalogSearch(IReadOnlyList<string> ObjectTypes, SquareCatalogQuery? Query, bool? IncludeRelatedObjects, int Limit, string? Cursor);

internal sealed record SquareCatalogQuery(SquareCatalogSet SetQuery);

internal sealed record SquareCatalogSet(string AttributeName, IReadOnlyList<string> AttributeValues);

internal sealed record SquareCatalogBatch(IReadOnlyList<string> ObjectIds, bool IncludeDeletedObjects);

internal sealed record SquareCatalogObjects(IReadOnlyList<SquareCatalogObject>? Objects, IReadOnlyList<SquareCatalogObject>? RelatedObjects) : SquarePage;

internal sealed record SquareCatalogObject(
    string? Type, string? Id, bool? IsDeleted, DateTimeOffset? UpdatedAt, SquareItem? ItemData, SquareVariation? ItemVariationData);

internal sealed record SquareItem(string? Name, string? DescriptionPlaintext, string? Description);

internal sealed record SquareVariation(string? ItemId, string? Name, string? Sku, string? Upc, SquareMoney? PriceMoney);
