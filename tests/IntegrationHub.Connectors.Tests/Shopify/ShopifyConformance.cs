using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Shopify;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class ShopifyConformance : ConnectorConformance
{
    private const string Return = "gid://shopify/Return/1";
    private static readonly string[] Signers = ["first-client-secret", "second-client-secret", "somebody-elses-secret"];

    public static Gtin Article { get; } = Gtin.Parse("9521000000018").Value;

    public static Gtin Other { get; } = Gtin.Parse("9521000000032").Value;

    public static Gln Store { get; } = Gln.Parse("9521000000025").Value;

    public override IConnector Connector { get; } = new ShopifyConnector();

    public override IReadOnlyList<VendorDocument> Documents => [ShopifySchema.Document];

    public override IReadOnlyList<string> Secrets => [ShopifyStub.Token, Signers[0], Signers[1]];

    public override string? ReadmePath => Repository("connectors/IntegrationHub.Connectors.Shopify/README.md");

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Pages<IProductReader, Product>(items: 5, limit: 2, (catalog, after, limit, token) => catalog.ReadProductsAsync(after, limit, token), Stocked),
        ConnectorCase.Pages<ILocationReader, Location>(items: 2, limit: 1, (catalog, after, limit, token) => catalog.ReadLocationsAsync(after, limit, token)),
        ConnectorCase.Read<IStockReader, StockPosition>((stock, token) => stock.ReadAsync(Article, Store, token), Stocked),
        ConnectorCase.Pages<IStockLister, StockPosition>(items: 5, limit: 2, (stock, after, limit, token) => stock.ListAsync(Store, after, limit, token), Stocked),
        ConnectorCase.Write<IStockPublisher, IReadOnlyList<PublishedLevel>>(
            Operations.StockPublish, (stock, key, token) => stock.PublishAsync([new StockLevel(Article, Store, 4, 7), new StockLevel(Other, Store, 3, null)], key, token), Stocked),
        ConnectorCase.Read<IOrderReader, ChannelOrder>((orders, token) => orders.ReadOrderAsync(ShopifyStub.OrderId, token), stub => Shop(stub).Order()),
        ConnectorCase.Read<IChangeReader, ChangePage>((orders, token) => orders.ReadChangesAsync("orders", DateTimeOffset.UnixEpoch, null, 10, token), stub => Shop(stub).Order()),
        ConnectorCase.Write<IOrderFulfiller, string>(
            Operations.OrderFulfil, (orders, key, token) => orders.FulfilAsync(new FulfilmentRequest("ord_1", ShopifyStub.OrderId, Store, [new StockLine(Article, 1)], null), key, token),
            stub => Shop(stub).Order()),
        ConnectorCase.Write<IOrderDecliner, Nothing>(
            Operations.OrderDecline, (orders, key, token) => orders.DeclineAsync(ShopifyStub.OrderId, "ord_1", DeclineReason.OutOfStock, key, token), stub => Shop(stub).Order()) with { Effects = 2 },
        ConnectorCase.Write<IPaymentSettler, Nothing>(
            Operations.PaymentCapture, (payments, key, token) => payments.CaptureAsync(ShopifyStub.OrderId, "ord_1", Euros(2000), key, token), stub => Shop(stub).Order()),
        ConnectorCase.Write<IPaymentSettler, Nothing>(
            Operations.PaymentVoid, (payments, key, token) => payments.VoidAsync(ShopifyStub.OrderId, "ord_1", key, token), stub => Shop(stub).Order()),
        ConnectorCase.Write<IPaymentSettler, Nothing>(
            Operations.PaymentRefund, (payments, key, token) => payments.RefundAsync(ShopifyStub.OrderId, "ord_1", Euros(1000), key, token), stub => Shop(stub).SoldOrder()),
        ConnectorCase.Write<IReturnRecorder, string>(
            Operations.ReturnOpen,
            (returns, key, token) => returns.OpenAsync(
                new ReturnAnnouncement("ret_1", "ord_1", ShopifyStub.OrderId, Store, [new ReturnAnnouncementLine(Article, 1, Euros(1000), "tooSmall")]), key, token),
            stub => Shop(stub).FulfilledOrder()),
        ConnectorCase.Write<IReturnRecorder, Nothing>(
            Operations.ReturnReceive,
            (returns, key, token) => returns.ReceiveAsync(new ReturnReceipt(Return, "ret_1", ShopifyStub.OrderId, Store, [new ReturnedLine(Article, 1, Restock: true)]), key, token),
            stub => Shop(stub).Return("OPEN")),
        ConnectorCase.Write<IReturnRecorder, Nothing>(
            Operations.ReturnCancel, (returns, key, token) => returns.CancelReturnAsync(Return, "ret_1", key, token), stub => Shop(stub).Return("OPEN")),
    ];

    public override IReadOnlyList<WebhookCase> Webhooks =>
    [
        new("orders/create", (at, signer) => Signed("orders/create", ShopifyPayloads.Text("orders-create"), at, Signers[signer]), Events: 1),
        new("orders/cancelled", (at, signer) => Signed("orders/cancelled", ShopifyPayloads.Text("orders-cancelled"), at, Signers[signer]), Events: 2),
        new("returns/request", (at, signer) => Signed("returns/request", ShopifyPayloads.Text("returns-request"), at, Signers[signer]), Events: 1),
        new("inventory_levels/update", (at, signer) => Signed("inventory_levels/update", ShopifyPayloads.Text("inventory-levels-update"), at, Signers[signer]), Events: 0),
    ];

    public static WebhookDelivery Signed(string? topic, string body, DateTimeOffset at, string secret) =>
        Delivery(topic, body, Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))), at);

    public static WebhookDelivery Delivery(string? topic, string body, string signature, DateTimeOffset at) => new(
        "POST", new Uri("https://hub.example/connectors/vendor/webhooks"),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Shopify-Topic"] = topic ?? "", ["X-Shopify-Hmac-Sha256"] = signature, ["X-Shopify-Webhook-Id"] = "b54557e4" },
        Encoding.UTF8.GetBytes(body), at);

    public override VendorStub CreateStub() => new ShopifyStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["AccessToken"] = ShopifyStub.Token,
        ["WebhookSecrets:0"] = Signers[0],
        ["WebhookSecrets:1"] = Signers[1],
        ["Locations:9521000000025"] = ShopifyStub.Store,
        ["Locations:9521000000032"] = "2",
    };

    internal static ShopifyStub Shop(VendorStub stub) => (ShopifyStub)stub;

    private static void Stocked(VendorStub stub)
    {
        foreach (var barcode in new[] { "9521000000018", "9521000000032", "9521000000049", "9521000000056", "9521000000063" })
        {
            Shop(stub).Sell(barcode, 7);
        }
    }

    private static Money Euros(long cents) => Money.Parse(cents, "EUR").Value;

    private static string Repository(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../..", path);
}
