namespace IntegrationHub.Connectors.Square;

internal sealed record SquareCountsQuery(
    IReadOnlyList<string>? CatalogObjectIds, IReadOnlyList<string> LocationIds, IReadOnlyList<string> States, string? UpdatedAfter, string? Cursor, int Limit);

internal sealed record SquareCounts(IReadOnlyList<SquareCount>? Counts) : SquarePage;

internal sealed record SquareCount(string? CatalogObjectId, string? LocationId, string? State, string? Quantity, DateTimeOffset? CalculatedAt);

internal sealed record SquareChangesQuery(
    IReadOnlyList<string> CatalogObjectIds, IReadOnlyList<string> LocationIds, IReadOnlyList<string> Types, string UpdatedAfter, string? Cursor);

internal sealed record SquareChangeBatch(string IdempotencyKey, IReadOnlyList<SquareChange> Changes, bool? IgnoreUnchangedCounts);

internal sealed record SquareChangeList(IReadOnlyList<SquareChange>? Changes, IReadOnlyList<SquareCount>? Counts) : SquarePage;

internal sealed record SquareChange(string? Type, SquareAdjustment? Adjustment, SquarePhysicalCount? PhysicalCount);

internal sealed record SquareAdjustment(
    string? Id, string? ReferenceId, string? FromState, string? ToState, string? LocationId, string? CatalogObjectId, string? Quantity, string? OccurredAt);

internal sealed record SquarePhysicalCount(string? ReferenceId, string? State, string? LocationId, string? CatalogObjectId, string? Quantity, string? OccurredAt);
