using System.Data.Common;
using System.Text.Json;
using Dapper;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Returns;

/// <summary>Reads returns from the books.</summary>
public sealed class ReturnBook(IHubDatabase database)
{
    /// <summary>The return with everything that belongs to it, or null.</summary>
    public StoredReturn? Find(string returnId)
    {
        using var reader = database.OpenReader();
        var row = reader.Connection.QuerySingleOrDefault<ReturnRow>(
            "SELECT r.*, o.external_id FROM returns r JOIN orders o ON o.id = r.order_id WHERE r.id = @returnId", new { returnId });
        return row is null ? null : Read(reader.Connection, row);
    }

    /// <exception cref="InvalidOperationException">There is no such return.</exception>
    public StoredReturn Get(string returnId) => Find(returnId) ?? throw new InvalidOperationException($"There is no return '{returnId}' in the books.");

    /// <summary>The ids of an order's returns, oldest first.</summary>
    public IReadOnlyList<string> IdsOf(string orderId)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<string>("SELECT id FROM returns WHERE order_id = @orderId ORDER BY requested_at, id", new { orderId })];
    }

    /// <summary>The order of a return, or null when there is no such return.</summary>
    public string? OrderOf(string returnId)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingleOrDefault<string>("SELECT order_id FROM returns WHERE id = @returnId", new { returnId });
    }

    /// <summary>The return that a parcel belongs to, or null.</summary>
    public string? OfParcel(string trackingNumber)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QueryFirstOrDefault<string>("SELECT return_id FROM return_labels WHERE tracking_number = @trackingNumber", new { trackingNumber });
    }

    /// <summary>Where the parcel is sent from; null unless the goods come by mail.</summary>
    public PostalAddress? SenderOf(string returnId)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingleOrDefault<(string Street, string Locality, string? Region, string? Code, string Country)?>(
            "SELECT street_address, address_locality, address_region, postal_code, address_country FROM return_senders WHERE return_id = @returnId", new { returnId }) is { } row
            ? PostalAddress.Parse(row.Street, row.Locality, row.Region, row.Code, row.Country).Value
            : null;
    }

    /// <summary>The label itself with its media type; null when the hub does not have it.</summary>
    public (byte[] Document, string MediaType)? LabelOf(string returnId)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingleOrDefault<(byte[] Document, string? MediaType)?>(
            "SELECT document, media_type FROM return_labels WHERE return_id = @returnId AND document IS NOT NULL AND voided_at IS NULL", new { returnId }) is { } row
            ? (row.Document, row.MediaType ?? "application/octet-stream")
            : null;
    }

    private static StoredReturn Read(DbConnection connection, ReturnRow row)
    {
        var pieces = connection.Query<(int Line, string Grade, int Quantity)>("SELECT line, grade, quantity FROM return_pieces WHERE return_id = @id ORDER BY line, grade", row)
            .ToLookup(piece => piece.Line, piece => new ReturnedPieces(Known<ReturnGrade>(piece.Grade), piece.Quantity));
        var lines = connection.Query<LineRow>("SELECT * FROM return_lines WHERE return_id = @id ORDER BY number", row);
        var references = connection.Query<(string System, string Type, string Id, long Since)>("SELECT system, type, id, since FROM return_references WHERE return_id = @id ORDER BY since", row);
        var returned = new Return
        {
            Id = Id.Parse(row.id).Value,
            OrderId = Id.Parse(row.order_id).Value,
            Status = Known<ReturnStatus>(row.status),
            Method = Known<ReturnMethod>(row.method),
            Location = Gln.Parse(row.location).Value,
            Lines = [.. lines.Select(line => line.ToLine([.. pieces[line.number]]))],
            RequestedAt = At(row.requested_at)!.Value,
            ExternalReferences = [.. references.Select(reference => ExternalReference.Parse(reference.System, reference.Type, reference.Id, At(reference.Since)!.Value).Value)],
        };
        return new StoredReturn(returned, row.client, row.external_id, At(row.updated_at)!.Value)
        {
            Review = row.review,
            Reason = row.reason,
            Pending = row.pending,
            HandInBefore = At(row.hand_in_before),
            ReceivedAt = At(row.received_at),
            ReceivedLocation = row.received_location is null ? null : Gln.Parse(row.received_location).Value,
            Label = Label(connection, row),
            Decisions = Decisions(connection, row),
            Refunds = Refunds(connection, row),
        };
    }

    private static StoredLabel? Label(DbConnection connection, ReturnRow row) =>
        connection.QuerySingleOrDefault<(string Id, string TrackingNumber, string? Address, bool HasDocument)?>(
            "SELECT label_id, tracking_number, address, CASE WHEN document IS NULL THEN 0 ELSE 1 END FROM return_labels WHERE return_id = @id AND voided_at IS NULL", row) is { } label
            ? new StoredLabel(label.Id, label.TrackingNumber, label.Address is null ? null : new Uri(label.Address), label.HasDocument)
            : null;

    private static List<StoredDecision> Decisions(DbConnection connection, ReturnRow row) =>
        [.. connection.Query<(string Stage, string Verdict, string By, string? Note, string Reasons, long At)>(
            "SELECT stage, verdict, decided_by, note, reasons, at FROM return_decisions WHERE return_id = @id ORDER BY position", row)
            .Select(decision => new StoredDecision(
                decision.Stage,
                new ReturnPolicyDecision(Known<ReturnVerdict>(decision.Verdict), JsonSerializer.Deserialize(decision.Reasons, ReturnJson.Default.IReadOnlyListReturnPolicyReason)!),
                decision.By, decision.Note, At(decision.At)!.Value))];

    private static List<StoredRefund> Refunds(DbConnection connection, ReturnRow row) =>
        [.. connection.Query<RefundRow>("SELECT * FROM return_refunds WHERE return_id = @id ORDER BY number", row).Select(refund => refund.ToRefund())];

    private static T Known<T>(string word)
        where T : struct, Enum => Vocabulary.Find<T>(word) ?? throw new InvalidOperationException($"The books say '{word}', which is no {typeof(T).Name}.");

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

#pragma warning disable CA1812, IDE1006 // Dapper creates the rows; their names are the columns'.
    private sealed class ReturnRow
    {
        public string id { get; init; } = "";
        public string client { get; init; } = "";
        public string order_id { get; init; } = "";
        public string external_id { get; init; } = "";
        public string method { get; init; } = "";
        public string location { get; init; } = "";
        public string status { get; init; } = "";
        public string? review { get; init; }
        public string? reason { get; init; }
        public string? pending { get; init; }
        public long? hand_in_before { get; init; }
        public long? received_at { get; init; }
        public string? received_location { get; init; }
        public long requested_at { get; init; }
        public long updated_at { get; init; }
    }

    private sealed class LineRow
    {
        public int number { get; init; }
        public int order_line { get; init; }
        public string gtin { get; init; } = "";
        public string? name { get; init; }
        public long unit_price { get; init; }
        public string currency { get; init; } = "";
        public string reason { get; init; } = "";
        public int quantity { get; init; }
        public int accepted { get; init; }

        public ReturnLine ToLine(IReadOnlyList<ReturnedPieces> pieces) => new()
        {
            Number = number,
            OrderLine = order_line,
            Gtin = Gtin.Parse(gtin).Value,
            Name = PlainText.Clean(name),
            UnitPrice = new Money(unit_price, Currency.Parse(currency).Value),
            Quantity = quantity,
            Reason = Known<ReturnReason>(reason),
            Pieces = pieces,
            Accepted = accepted,
        };
    }

    private sealed class RefundRow
    {
        public int number { get; init; }
        public string tender { get; init; } = "";
        public string? psp_reference { get; init; }
        public string currency { get; init; } = "";
        public long amount { get; init; }
        public string state { get; init; } = "";
        public string? effect_key { get; init; }
        public long? given_up_at { get; init; }

        public StoredRefund ToRefund() => new(
            new RefundAllocation(number, Known<PaymentTender>(tender), psp_reference, new Money(amount, Currency.Parse(currency).Value), Known<RefundState>(state)), effect_key, At(given_up_at));
    }
#pragma warning restore CA1812, IDE1006
}
