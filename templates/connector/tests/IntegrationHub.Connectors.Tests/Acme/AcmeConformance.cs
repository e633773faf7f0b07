using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Acme;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class AcmeConformance : ConnectorConformance
{
    private static readonly Gtin Article = Gtin.Parse("09521000000018").Value;
    private static readonly Gln Store = Gln.Parse("9521000000025").Value;
    private static readonly string[] Signers = ["first-webhook-secret", "second-webhook-secret", "somebody-elses-secret"];

    public override IConnector Connector { get; } = new AcmeConnector();

    public override string? ReadmePath => SourceFile.Beside("../../../connectors/IntegrationHub.Connectors.Acme/README.md");

    public override IReadOnlyList<VendorDocument> Documents => [VendorDocument.OpenApiFile(SourceFile.Beside("acme-warehouse.openapi.json"))];

    public override IReadOnlyList<string> Secrets => [AcmeStub.Key, Signers[0], Signers[1]];

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Read<IStockReader, StockPosition>((stock, token) => stock.ReadAsync(Article, Store, token), Stocked),
        ConnectorCase.Pages<IStockLister, StockPosition>(items: 5, limit: 2, (stock, after, limit, token) => stock.ListAsync(Store, after, limit, token), Stocked),
        ConnectorCase.Write<IStockAdjuster, string>(Operations.StockAdjust, (stock, key, token) => stock.AdjustAsync(new StockAdjustment(Article, Store, -1, "damaged"), key, token), Stocked),
    ];

    public override IReadOnlyList<WebhookCase> Webhooks =>
        [new("stock.changed", (at, signer) => Signed("""{"id":"evt-1","type":"stock.changed","at":"2026-03-02T08:00:00Z","position":{"gtin":"09521000000018","place":"9521000000025","onHand":7,"reserved":2,"seenAt":"2026-03-02T08:00:00Z"}}""", at, signer), Events: 1) { Tolerance = TimeSpan.FromMinutes(5) }];

    /// <summary>The document lies beside this file, so its fact needs no folder of vendors' contracts.</summary>
    [Fact]
    public override Task Requests_use_only_what_the_document_names() => base.Requests_use_only_what_the_document_names();

    public override VendorStub CreateStub() => new AcmeStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["ApiKey"] = AcmeStub.Key,
        ["WebhookSecrets:0"] = Signers[0],
        ["WebhookSecrets:1"] = Signers[1],
    };

    private static void Stocked(VendorStub stub)
    {
        foreach (var gtin in new[] { "09521000000018", "09521000000025", "09521000000032", "09521000000049", "09521000000056" })
        {
            ((AcmeStub)stub).Have(Store.Value, gtin, 7);
        }
    }

    private static WebhookDelivery Signed(string body, DateTimeOffset at, int signer)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Signers[signer]), Encoding.UTF8.GetBytes($"{time}.{body}")));
        return new WebhookDelivery(
            "POST", new Uri("https://hub.example/connectors/vendor/webhooks"), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Acme-Signature"] = $"t={time},v1={signature}" },
            Encoding.UTF8.GetBytes(body), at);
    }
}
