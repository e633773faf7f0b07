using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.Retail.Returns;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>A return as the hub has it now.</summary>
internal sealed record ReturnView
{
    /// <summary>The hub's id of the return.</summary>
    public required string Id { get; init; }

    /// <summary>The hub's id of the order.</summary>
    public required string OrderId { get; init; }

    /// <summary>The number under which the order was placed.</summary>
    public required string OrderExternalId { get; init; }

    /// <summary>Where the return stands.</summary>
    public required ReturnStatus Status { get; init; }

    /// <summary>What a person is asked, while the return is in review: policy, overdue, inspection or refund.</summary>
    public string? Review { get; init; }

    /// <summary>Why the return ended without the goods or the money, where it did.</summary>
    public string? Reason { get; init; }

    /// <summary>How the goods come back.</summary>
    public required ReturnMethod Method { get; init; }

    /// <summary>The GLN of the place where the goods are handed in or sent to.</summary>
    public required string Location { get; init; }

    /// <summary>What comes back, and in which state it came.</summary>
    public required IReadOnlyList<ReturnLineView> Lines { get; init; }

    /// <summary>What was decided about the return, oldest first, each with its reasons.</summary>
    public required IReadOnlyList<ReturnDecisionView> Decisions { get; init; }

    /// <summary>Until when the customer has to hand the goods in, once the return is approved.</summary>
    public DateTimeOffset? HandInBefore { get; init; }

    /// <summary>The label of the parcel, where there is one.</summary>
    public ReturnLabelView? Label { get; init; }

    /// <summary>When the goods were received, once they were.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>What the customer gets back, once that is settled.</summary>
    public IReadOnlyList<RefundView>? Refunds { get; init; }

    /// <summary>When the return was requested.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the return changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static ReturnView Of(StoredReturn stored) => new()
    {
        Id = stored.Return.Id.Value,
        OrderId = stored.Return.OrderId.Value,
        OrderExternalId = stored.OrderExternalId,
        Status = stored.Return.Status,
        Review = stored.Review,
        Reason = stored.Reason,
        Method = stored.Return.Method,
        Location = stored.Return.Location.Value,
        Lines = [.. stored.Return.Lines.Select(ReturnLineView.Of)],
        Decisions = [.. stored.Decisions.Select(ReturnDecisionView.Of)],
        HandInBefore = stored.HandInBefore,
        Label = stored.Label is { } label ? ReturnLabelView.Of(label, stored.Return.Id.Value) : null,
        ReceivedAt = stored.ReceivedAt,
        Refunds = stored.Refunds is [] ? null : [.. stored.Refunds.Select(RefundView.Of)],
        RequestedAt = stored.Return.RequestedAt,
        UpdatedAt = stored.UpdatedAt,
    };
}

/// <summary>One article of a return.</summary>
internal sealed record ReturnLineView
{
    /// <summary>The number of the line, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The number of the order's line that the pieces were bought on.</summary>
    public required int OrderLine { get; init; }

    /// <summary>The GTIN of the article, 14 digits.</summary>
    public required string Gtin { get; init; }

    /// <summary>The name under which the article was sold.</summary>
    public string? Name { get; init; }

    /// <summary>The number of pieces that are to come back.</summary>
    public required int Quantity { get; init; }

    /// <summary>Why they come back.</summary>
    public required ReturnReason Reason { get; init; }

    /// <summary>The price that one piece was sold for, taxes included.</summary>
    public required MoneyView UnitPrice { get; init; }

    /// <summary>What came back, by its state, once it did.</summary>
    public required IReadOnlyList<ReturnedPiecesView> Received { get; init; }

    /// <summary>The number of pieces that are refunded.</summary>
    public required int Accepted { get; init; }

    public static ReturnLineView Of(ReturnLine line) => new()
    {
        Number = line.Number,
        OrderLine = line.OrderLine,
        Gtin = line.Gtin.Value,
        Name = line.Name?.Value,
        Quantity = line.Quantity,
        Reason = line.Reason,
        UnitPrice = MoneyView.Of(line.UnitPrice),
        Received = [.. line.Pieces.Select(pieces => new ReturnedPiecesView { Grade = pieces.Grade, Quantity = pieces.Quantity, Disposition = pieces.Grade.ToDisposition()?.ToWord() })],
        Accepted = line.Accepted,
    };
}

/// <summary>Pieces that came back in one state.</summary>
internal sealed record ReturnedPiecesView
{
    /// <summary>The state of the pieces.</summary>
    public required ReturnGrade Grade { get; init; }

    /// <summary>The number of pieces.</summary>
    public required int Quantity { get; init; }

    /// <summary>What becomes of the pieces, in the words of GS1 CBV 2.0, such as sellable_accessible; absent where they are none of the retailer's.</summary>
    public string? Disposition { get; init; }
}

/// <summary>What was decided about a return.</summary>
internal sealed record ReturnDecisionView
{
    /// <summary>What was asked: policy, overdue, inspection or refund.</summary>
    public required string Stage { get; init; }

    /// <summary>What was decided.</summary>
    public required ReturnVerdict Verdict { get; init; }

    /// <summary>Why.</summary>
    public required IReadOnlyList<ReturnReasonView> Reasons { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    public static ReturnDecisionView Of(StoredDecision stored) => new()
    {
        Stage = stored.Stage,
        Verdict = stored.Decision.Verdict,
        Reasons = [.. stored.Decision.Reasons.Select(reason => new ReturnReasonView { Code = reason.Code, Message = reason.Message, Line = reason.Line })],
        At = stored.At,
    };
}

/// <summary>One reason of a decision.</summary>
internal sealed record ReturnReasonView
{
    /// <summary>A stable code such as withinWindow.</summary>
    public required string Code { get; init; }

    /// <summary>The same for people.</summary>
    public required string Message { get; init; }

    /// <summary>The number of the return's line that it is about, where it is about one.</summary>
    public int? Line { get; init; }
}

/// <summary>The label that the goods are sent with.</summary>
internal sealed record ReturnLabelView
{
    /// <summary>The carrier's number of the parcel.</summary>
    public required string TrackingNumber { get; init; }

    /// <summary>Where the label can be fetched: at the carrier, or here with your API key.</summary>
    public string? Address { get; init; }

    public static ReturnLabelView Of(StoredLabel label, string returnId) => new()
    {
        TrackingNumber = label.TrackingNumber,
        Address = label.HasDocument ? $"{PublicApiRoutes.Root}/returns/{returnId}/label" : label.Address?.ToString(),
    };
}

/// <summary>What one means of payment gives back.</summary>
internal sealed record RefundView
{
    /// <summary>The means of payment, such as card.</summary>
    public required string Tender { get; init; }

    /// <summary>The amount.</summary>
    public required MoneyView Amount { get; init; }

    /// <summary>How far it is.</summary>
    public required RefundState State { get; init; }

    public static RefundView Of(StoredRefund stored) => new()
    {
        Tender = stored.Allocation.Tender.ToWord(),
        Amount = MoneyView.Of(stored.Allocation.Amount),
        State = stored.Allocation.State,
    };
}
