namespace IntegrationHub.Connectors.Square;

internal sealed record SquareOrderWrite(SquareOrder Order, string IdempotencyKey);

internal sealed record SquareOrderPayment(string IdempotencyKey, IReadOnlyList<string> PaymentIds);

internal sealed record SquareOrderAnswer(SquareOrder? Order) : SquareAnswer;

internal sealed record SquareOrders(IReadOnlyList<SquareOrder>? Orders) : SquarePage;

internal sealed record SquareOrder
{
    public string? Id { get; init; }

    public string? LocationId { get; init; }

    public string? ReferenceId { get; init; }

    public string? TicketName { get; init; }

    public int? Version { get; init; }

    public string? State { get; init; }

    public IReadOnlyList<SquareOrderLine>? LineItems { get; init; }

    public IReadOnlyList<SquareFulfillment>? Fulfillments { get; init; }

    public IReadOnlyList<SquareOrderReturn>? Returns { get; init; }

    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

internal sealed record SquareOrderLine(string? Uid, string? Name, string? Quantity, string? Note, string? CatalogObjectId, SquareMoney? BasePriceMoney);

internal sealed record SquareOrderReturn(string? SourceOrderId, IReadOnlyList<SquareReturnLine>? ReturnLineItems);

internal sealed record SquareReturnLine(string? Uid, string? Quantity, string? CatalogObjectId);

internal sealed record SquareFulfillment(
    string? Uid, string? Type, string? State, SquarePickupDetails? PickupDetails, IReadOnlyDictionary<string, string?>? Metadata = null);

internal sealed record SquarePickupDetails
{
    public SquareRecipient? Recipient { get; init; }

    public string? ScheduleType { get; init; }

    public string? PickupAt { get; init; }

    public string? Note { get; init; }

    public string? CancelReason { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? ReadyAt { get; init; }

    public DateTimeOffset? PickedUpAt { get; init; }

    public DateTimeOffset? RejectedAt { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }
}

internal sealed record SquareRecipient(string DisplayName);

internal sealed record SquareOrderSearch(IReadOnlyList<string> LocationIds, SquareOrderQuery Query, int Limit, string? Cursor);

internal sealed record SquareOrderQuery(SquareOrderFilter Filter, SquareOrderSort Sort);

internal sealed record SquareOrderFilter(SquareTimes? DateTimeFilter, SquareOrderStates? StateFilter, SquareFulfillmentTypes? FulfillmentFilter);

internal sealed record SquareTimes(SquareTimeRange? CreatedAt, SquareTimeRange? UpdatedAt);

internal sealed record SquareTimeRange(string StartAt);

internal sealed record SquareOrderStates(IReadOnlyList<string> States);

internal sealed record SquareFulfillmentTypes(IReadOnlyList<string> FulfillmentTypes);

internal sealed record SquareOrderSort(string SortField, string SortOrder);
