namespace IntegrationHub.Connectors.Square;

/// <summary>What Square posts to a webhook.</summary>
internal sealed record SquareNotice(string? Type, string? EventId, DateTimeOffset? CreatedAt, SquareNoticeData? Data);

internal sealed record SquareNoticeData(SquareNoticeObject? Object);

/// <summary>The one member that the notice's type names is there.</summary>
internal sealed record SquareNoticeObject(
    SquarePayment? Payment, SquareRefund? Refund, IReadOnlyList<SquareCount>? InventoryCounts, SquareOrderNotice? OrderCreated, SquareOrderNotice? OrderUpdated,
    SquareOrderNotice? OrderFulfillmentUpdated);

internal sealed record SquareOrderNotice(string? OrderId, string? LocationId);
