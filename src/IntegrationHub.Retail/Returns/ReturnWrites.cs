using System.Text.Json;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Returns;

/// <summary>
/// The entries that change a return's books. What was accepted from outside and not taken up yet stands in
/// <c>pending</c>: a receipt, a wish to cancel or a decision, one at a time, so that none is accepted that another,
/// or the end of a time, has made void.
/// </summary>
public static class ReturnWrites
{
    /// <summary>Refuses pieces that the customer does not have, or that another return claims.</summary>
    public const string NotReturnable = "return.not-returnable";

    /// <summary>Refuses goods that nobody expects now.</summary>
    public const string NotReceivable = "return.not-receivable";

    /// <summary>Refuses more pieces than were announced.</summary>
    public const string MoreThanAnnounced = "return.more-than-announced";

    /// <summary>Refuses to cancel a return whose goods are under way or back, or that has ended.</summary>
    public const string NotCancelable = "return.not-cancelable";

    /// <summary>Refuses a decision that nobody asks for.</summary>
    public const string NotInReview = "return.not-in-review";

    private static readonly Sql ClaimPieces = new("""
        UPDATE order_lines SET returned = returned + @quantity WHERE order_id = @order AND number = @line AND returned + @quantity <= collected
        """);

    private static readonly Sql InsertReturn = new("""
        INSERT INTO returns (id, client, order_id, method, location, status, requested_at, updated_at) VALUES (@id, @client, @order, @method, @location, @status, @now, @now)
        """);

    private static readonly Sql InsertLine = new("""
        INSERT INTO return_lines (return_id, number, order_line, gtin, name, unit_price, currency, reason, quantity, claimed)
        VALUES (@return, @number, @orderLine, @gtin, @name, @price, @currency, @reason, @quantity, @quantity)
        """);

    private static readonly Sql InsertSender = new("""
        INSERT INTO return_senders (return_id, street_address, address_locality, address_region, postal_code, address_country)
        VALUES (@return, @street, @locality, @region, @code, @country)
        """);

    private static readonly Sql InsertDecision = new("""
        INSERT INTO return_decisions (return_id, stage, verdict, decided_by, note, reasons, at) VALUES (@return, @stage, @verdict, @by, @note, @reasons, @now)
        """);

    private static readonly Sql InsertReference = new("""
        INSERT INTO return_references (return_id, system, type, id, since) VALUES (@return, @system, @type, @id, @now) ON CONFLICT DO NOTHING
        """);

    private static readonly Sql UpdateStatus = new("UPDATE returns SET status = @status, review = NULL, reason = COALESCE(@reason, reason), updated_at = @now WHERE id = @id");

    private static readonly Sql UpdateApproved = new("UPDATE returns SET status = 'approved', review = NULL, hand_in_before = @before, updated_at = @now WHERE id = @id");

    private static readonly Sql UpdateReview = new("UPDATE returns SET status = 'review', review = @stage, updated_at = @now WHERE id = @id");

    private static readonly Sql UpdateInTransit = new("""
        UPDATE returns SET status = 'inTransit', pending = CASE WHEN pending = 'cancel' THEN NULL ELSE pending END, updated_at = @now WHERE id = @id
        """);

    private static readonly Sql UpdateDenied = new("""
        UPDATE returns SET status = 'denied', review = NULL, reason = @reason, updated_at = @now WHERE id = @id AND pending IS NULL
        """);

    private static readonly Sql UpdateGivenUp = new("""
        UPDATE returns SET reason = @reason, pending = 'end', updated_at = @now WHERE id = @id AND (pending IS NULL OR pending = 'cancel')
        """);

    private static readonly Sql TakePending = new("UPDATE returns SET pending = NULL WHERE id = @id");

    private static readonly Sql AcceptReceipt = new("""
        UPDATE returns SET pending = 'receipt', received_at = @now, received_location = @location, updated_at = @now
        WHERE id = @id AND pending IS NULL AND (status IN ('instrumented', 'inTransit') OR (status = 'review' AND review = 'overdue'))
        """);

    private static readonly Sql AcceptCancel = new("""
        UPDATE returns SET pending = 'cancel', updated_at = @now
        WHERE id = @id AND pending IS NULL AND (status IN ('approved', 'instrumented') OR (status = 'review' AND review = 'policy'))
        """);

    private static readonly Sql AcceptDecision = new("UPDATE returns SET pending = 'decision', updated_at = @now WHERE id = @id AND pending IS NULL AND status = 'review' AND review = @stage");

    private static readonly Sql CountReceived = new("""
        UPDATE return_lines SET received = received + @quantity WHERE return_id = @return AND number = @line AND received + @quantity <= quantity
        """);

    private static readonly Sql InsertPieces = new("INSERT INTO return_pieces (return_id, line, grade, quantity) VALUES (@return, @line, @grade, @quantity)");

    private static readonly Sql ReleaseClaim = new("""
        UPDATE order_lines SET returned = returned - (SELECT l.claimed - @keep FROM return_lines l WHERE l.return_id = @return AND l.number = @line)
        WHERE order_id = @order AND number = (SELECT l.order_line FROM return_lines l WHERE l.return_id = @return AND l.number = @line)
        """);

    private static readonly Sql KeepClaim = new("""
        UPDATE return_lines SET claimed = @keep, accepted = @keep WHERE return_id = @return AND number = @line AND claimed >= @keep
        """);

    private static readonly Sql InsertLabel = new("""
        INSERT INTO return_labels (return_id, system, label_id, tracking_number, price, currency, address, media_type, document)
        VALUES (@return, @system, @id, @number, @price, @currency, @address, @type, @document)
        """);

    private static readonly Sql VoidLabel = new("UPDATE return_labels SET voided_at = @now WHERE return_id = @return");

    /// <summary>A new return: its pieces are claimed, which is refused beyond what the customer has.</summary>
    public static IEnumerable<Statement> Request(Return returned, string client, PostalAddress? sender)
    {
        var (id, order) = (returned.Id.Value, returned.OrderId.Value);
        return
        [
            .. returned.Lines.Select(line => ClaimPieces.With(line.Quantity, order, line.OrderLine).Guarded(NotReturnable)),
            InsertReturn.With(id, client, order, returned.Method.ToWord(), returned.Location.Value, returned.Status.ToWord(), Milliseconds(returned.RequestedAt)),
            .. returned.Lines.Select(line => InsertLine.With(
                id, line.Number, line.OrderLine, line.Gtin.Value, line.Name?.Value, line.UnitPrice.Amount, line.UnitPrice.Currency.Value, line.Reason.ToWord(), line.Quantity)),
            .. sender is null
                ? Array.Empty<Statement>()
                : [InsertSender.With(id, sender.StreetAddress.Value, sender.AddressLocality.Value, sender.AddressRegion?.Value, sender.PostalCode?.Value, sender.AddressCountry.Value)],
        ];
    }

    public static Statement Status(string returnId, ReturnStatus status, DateTimeOffset now, string? reason = null) =>
        UpdateStatus.With(status.ToWord(), reason, Milliseconds(now), returnId).Guarded("return.status");

    public static Statement Approved(string returnId, DateTimeOffset handInBefore, DateTimeOffset now) =>
        UpdateApproved.With(Milliseconds(handInBefore), Milliseconds(now), returnId).Guarded("return.status");

    /// <summary>A person is asked.</summary>
    /// <param name="stage">A word of <see cref="ReturnReview"/>.</param>
    public static Statement Review(string returnId, string stage, DateTimeOffset now) => UpdateReview.With(stage, Milliseconds(now), returnId).Guarded("return.status");

    /// <summary>The carrier has the parcel; a wish to cancel that was not taken up is void.</summary>
    public static Statement InTransit(string returnId, DateTimeOffset now) => UpdateInTransit.With(Milliseconds(now), returnId).Guarded("return.status");

    /// <summary>Ends the return without the goods; refused while something that was accepted has not been taken up.</summary>
    public static Statement Denied(string returnId, string reason, DateTimeOffset now) => UpdateDenied.With(reason, Milliseconds(now), returnId).Guarded("return.denied");

    /// <summary>From now on nothing more is accepted; refused while a receipt or a decision has not been taken up.</summary>
    public static Statement GivenUp(string returnId, string reason, DateTimeOffset now) => UpdateGivenUp.With(reason, Milliseconds(now), returnId).Guarded("return.given-up");

    /// <summary>The workflow has taken up what was accepted.</summary>
    public static Statement TakenUp(string returnId) => TakePending.With(returnId).Guarded("return.taken-up");

    public static Statement Decided(string returnId, string stage, ReturnPolicyDecision decision, string decidedBy, string? note, DateTimeOffset now) => InsertDecision.With(
        returnId, stage, decision.Verdict.ToWord(), decidedBy, note, JsonSerializer.Serialize(decision.Reasons, ReturnJson.Default.IReadOnlyListReturnPolicyReason), Milliseconds(now));

    /// <summary>Accepts what a store received, once; refused when nobody expects it now, and beyond what was announced.</summary>
    public static IEnumerable<Statement> Receive(string returnId, ReceiptFacts receipt, DateTimeOffset now) =>
        [AcceptReceipt.With(Milliseconds(now), receipt.Location.Value, returnId).Guarded(NotReceivable), .. Pieces(returnId, receipt)];

    /// <summary>The pieces of a return by their state; refused beyond what was announced.</summary>
    public static IEnumerable<Statement> Pieces(string returnId, ReceiptFacts receipt) => receipt.Lines.SelectMany(line => new[]
    {
        CountReceived.With(line.Quantity, returnId, line.Line).Guarded(MoreThanAnnounced),
        InsertPieces.With(returnId, line.Line, line.Grade.ToWord(), line.Quantity),
    });

    /// <summary>Accepts a wish to give the return up.</summary>
    public static Statement CancelRequested(string returnId, DateTimeOffset now) => AcceptCancel.With(Milliseconds(now), returnId).Guarded(NotCancelable);

    /// <summary>Accepts a person's decision.</summary>
    public static Statement DecisionAccepted(string returnId, string stage, DateTimeOffset now) => AcceptDecision.With(Milliseconds(now), returnId, stage).Guarded(NotInReview);

    /// <summary>Gives the pieces of a line back to the customer's claim, but for those that are accepted.</summary>
    public static IEnumerable<Statement> Accept(string returnId, string orderId, int line, int accepted) =>
    [
        ReleaseClaim.With(accepted, returnId, line, orderId).Guarded("return.claim"),
        KeepClaim.With(accepted, returnId, line).Guarded("return.claim"),
    ];

    /// <summary>Remembers the id under which another system knows the return.</summary>
    public static Statement Reference(string returnId, string system, string type, string id, DateTimeOffset now) =>
        InsertReference.With(returnId, system, type, id, Milliseconds(now));

    /// <summary>The customer can send the goods with this label.</summary>
    public static Statement Label(
        string returnId, string system, string labelId, string trackingNumber, Canonical.Amounts.Money price, Uri? address, string? mediaType, byte[]? document) =>
        InsertLabel.With(returnId, system, labelId, trackingNumber, price.Amount, price.Currency.Value, address?.ToString(), mediaType, document);

    public static Statement LabelVoided(string returnId, DateTimeOffset now) => VoidLabel.With(Milliseconds(now), returnId);

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
