using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tests.Square;

/// <summary>A seller with one store and five articles, and what happens there.</summary>
internal static class SquareShop
{
    public const string LocationId = "LGRANVIA00001";
    public const string NotificationUrl = "https://hub.example/connectors/vendor/webhooks";
    public const string OrderId = "ord_01JZ0000000000000000000000";

    public static readonly string[] SignatureKeys = ["first-signature-key", "second-signature-key", "somebody-elses-key"];

    public static Gln Store { get; } = Gln.Parse("9521000000025").Value;

    public static PickTaskRequest Task { get; } = new(
        OrderId, "WEB-1001", Store, "Ana L.", [new PickLine(Gtin.Parse("09521000000018").Value, "Coat, red, M", 2)], new DateTimeOffset(2040, 3, 2, 17, 0, 0, TimeSpan.Zero));

    public static IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["AccessToken"] = SquareStub.Token,
        [$"Locations:{Store}"] = LocationId,
        ["Locations:9521000000032"] = "LSOL0000000002",
        ["Locations:9521000000049"] = "LRETIRO000003",
        ["WebhookSignatureKeys:0"] = SignatureKeys[0],
        ["WebhookSignatureKeys:1"] = SignatureKeys[1],
    };

    public static void Open(SquareStub stub)
    {
        stub.Open(LocationId, "Gran Vía");
        stub.Open("LSOL0000000002", "Sol");
        stub.Open("LRETIRO000003", "Retiro");
    }

    /// <summary>Five articles, whose numbers are written with 13 and with 14 digits.</summary>
    public static void Fill(SquareStub stub)
    {
        foreach (var (index, upc) in new[] { "9521000000018", "09521000000025", "9521000000032", "9521000000049", "09521000000056" }.Index())
        {
            stub.List($"VAR{index + 1}", upc, size: "SMLXY"[index].ToString());
            stub.Stock($"VAR{index + 1}", LocationId, 7);
        }
    }

    public static string Sale(string id, int lines) => $$"""
        {
          "id": "{{id}}", "location_id": "{{LocationId}}", "state": "COMPLETED", "version": 4, "source": {"name": "Square Point of Sale"},
          "created_at": "2026-03-02T10:00:00.000Z", "updated_at": "2026-03-02T10:01:{{lines:D2}}.000Z", "closed_at": "2026-03-02T10:01:00.000Z",
          "line_items": [{{string.Join(", ", Enumerable.Range(1, lines).Select(line => $$"""{"uid": "L{{line}}", "quantity": "{{line}}", "name": "Coat", "catalog_object_id": "VAR{{line}}", "item_type": "ITEM"}"""))}}]
        }
        """;

    public static string Pickup(string id, string state) => $$$"""
        {
          "id": "{{{id}}}", "location_id": "{{{LocationId}}}", "reference_id": "{{{OrderId}}}", "state": "OPEN", "version": 3,
          "created_at": "2026-03-02T10:00:00.000Z", "updated_at": "2026-03-02T10:05:00.000Z", "metadata": {"hub_effect": "KEY-OF-{{{id}}}"},
          "line_items": [{"uid": "L1", "quantity": "2", "name": "Coat", "base_price_money": {"amount": 0, "currency": "EUR"}}],
          "fulfillments": [{"uid": "F1", "type": "PICKUP", "state": "{{{state}}}", "pickup_details": {"recipient": {"display_name": "Ana L."}, "schedule_type": "ASAP"}}]
        }
        """;

    public static string Payload(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Square", "Payloads", name));

    /// <summary>Signs as Square does.</summary>
    /// <param name="signer">Which of <see cref="SignatureKeys"/>.</param>
    public static string Sign(string body, int signer) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SignatureKeys[signer]), Encoding.UTF8.GetBytes(NotificationUrl + body)));

    public static WebhookDelivery Deliver(string body, string signature, string url = NotificationUrl) => new(
        "POST", new Uri(url), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-square-hmacsha256-signature"] = signature },
        Encoding.UTF8.GetBytes(body), new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>All events of a stream, two rows a page.</summary>
    public static async Task<Outcome<IReadOnlyList<FeedEvent>>> ReadAllAsync(IChangeReader reader, string stream, CancellationToken cancellationToken, DateTimeOffset? since = null)
    {
        var events = new List<FeedEvent>();
        string? after = null;
        do
        {
            var outcome = await reader.ReadChangesAsync(stream, since, after, 2, cancellationToken);
            if (outcome is not Outcome<ChangePage>.Done { Value: var page })
            {
                return outcome.Map<IReadOnlyList<FeedEvent>>(_ => events);
            }

            events.AddRange(page.Events);
            after = page.Next;
        }
        while (after is not null);

        return new Outcome<IReadOnlyList<FeedEvent>>.Done(events);
    }
}
