namespace IntegrationHub.Connectors.Square;

/// <summary>What Square posts to a webhook.</summary>
internal sealed record SquareNotice(string? Type, DateTimeOffset? CreatedAt, SquareNoticeData? Data);

internal sealed record SquareNoticeData(SquareNoticeObject? Object);

/// <summary>The member that the notice's type names is there. Of orders and counts only the type is needed.</summary>
internal sealed record SquareNoticeObject(SquarePayment? Payment, SquareRefund? Refund);
