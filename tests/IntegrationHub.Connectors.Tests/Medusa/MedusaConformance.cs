using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class MedusaConformance : ConnectorConformance
{
    private const string HubOrder = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private const string HubReturn = "ret_01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static readonly string[] Signers = ["first-webhook-secret", "second-webhook-secret", "somebody-elses-secret"];
    private static readonly Gtin Article = Gtin.Parse("9521000000018").Value;
    private static readonly Gln Warehouse = Gln.Parse("9521000000018").Value;
    private static readonly Gln Store = Gln.Parse("9521000000025").Value;
    private static readonly Money Price = new(4295, Currency.Parse("EUR").Value);

    public override IConnector Connector { get; } = new MedusaConnector();

    public override IReadOnlyList<string> Secrets => [MedusaStub.Key, Signers[0], Signers[1]];

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.Medusa/README.md");

    public override IReadOnlyList<VendorDocument> Documents => MedusaDocuments.All;

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Pages<IProductReader, Product>(items: 5, limit: 2, (shop, after, limit, token) => shop.ReadProductsAsync(after, limit, token), Stocked),
        ConnectorCase.Pages<ILocationReader, Location>(items: 3, limit: 2, (shop, after, limit, token) => shop.ReadLocationsAsync(after, limit, token), Stocked),
        ConnectorCase.Read<IStockReader, StockPosition>((shop, token) => shop.ReadAsync(Article, Store, token), Stocked),
        ConnectorCase.Pages<IStockLister, StockPosition>(items: 5, limit: 2, (shop, after, limit, token) => shop.ListAsync(Store, after, limit, token), Stocked),
        ConnectorCase.Write<IStockPublisher, IReadOnlyList<PublishedLevel>>(
            Operations.StockPublish, (shop, key, token) => shop.PublishAsync([new StockLevel(Article, Store, 3, Expected: 7)], key, token), Stocked),
        ConnectorCase.Read<IOrderReader, ChannelOrder>((shop, token) => shop.ReadOrderAsync("order_0011", token), Ordered),
        ConnectorCase.Write<IOrderFulfiller, string>(Operations.OrderFulfil, (shop, key, token) => shop.FulfilAsync(Collected(2), key, token), Ordered) with { Effects = 2 },
        ConnectorCase.Write<IOrderFulfiller, string>(Operations.OrderFulfil, (shop, key, token) => shop.FulfilAsync(Sent(), key, token), Ordered) with { Name = "order.fulfil in part", Effects = 2 },
        ConnectorCase.Write<IOrderDecliner, Nothing>(Operations.OrderDecline, (shop, key, token) => shop.DeclineAsync("order_0011", HubOrder, DeclineReason.OutOfStock, key, token), Ordered),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentCapture, (shop, key, token) => shop.CaptureAsync("pay_0013", HubOrder, Price, key, token), Ordered),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentVoid, (shop, key, token) => shop.VoidAsync("pay_0013", HubOrder, key, token), Ordered),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentRefund, (shop, key, token) => shop.RefundAsync("pay_0013", HubOrder, Price, key, token), Paid),
        ConnectorCase.Write<IReturnRecorder, string>(Operations.ReturnOpen, (shop, key, token) => shop.OpenAsync(Announced(), key, token), Delivered) with { Effects = 3 },
        ConnectorCase.Write<IReturnRecorder, Nothing>(Operations.ReturnReceive, (shop, key, token) => shop.ReceiveAsync(Received(), key, token), Returned) with { Effects = 4 },
        ConnectorCase.Write<IReturnRecorder, Nothing>(Operations.ReturnCancel, (shop, key, token) => shop.CancelReturnAsync("return_0020", HubReturn, key, token), Returned),
        ConnectorCase.Read<IChangeReader, ChangePage>((shop, token) => shop.ReadChangesAsync("orders", DateTimeOffset.UnixEpoch, null, 10, token), Ordered),
        ConnectorCase.Read<IChangeReader, ChangePage>((shop, token) => shop.ReadChangesAsync("returns", null, null, 10, token), Returned) with { Name = "change.read of returns" },
    ];

    public override IReadOnlyList<WebhookCase> Webhooks =>
    [
        new("order.placed", (at, signer) => Signed("""{"id":"97535b6a","name":"order.placed","data":{"id":"order_1"},"metadata":{"created_at":"2026-03-02T08:00:00.000Z"}}""", at, signer), Events: 1),
        new("order.canceled", (at, signer) => Signed("""{"name":"order.canceled","data":{"id":"order_1"}}""", at, signer), Events: 1),
        new("order.return_requested", (at, signer) => Signed("""{"name":"order.return_requested","data":{"order_id":"order_1","return_id":"return_1"}}""", at, signer), Events: 1),
        new("inventory-level.updated", (at, signer) => Signed("""{"name":"inventory-level.updated","data":{"id":"ilev_1"}}""", at, signer), Events: 0),
    ];

    public override VendorStub CreateStub() => new MedusaStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["SecretKey"] = MedusaStub.Key,
        ["WebhookSecrets:0"] = Signers[0],
        ["WebhookSecrets:1"] = Signers[1],
    };

    private static void Stocked(VendorStub stub) => Seed(stub);

    private static void Ordered(VendorStub stub) => Order(stub);

    private static void Paid(VendorStub stub) => Order(stub).Captures.Add(85.90m);

    private static void Delivered(VendorStub stub) => Order(stub).Fulfilled = 2;

    private static void Returned(VendorStub stub)
    {
        var order = Order(stub);
        order.Fulfilled = 2;
        order.Requested = 2;
        order.Returns.Add(new StubReturn("return_0020", order, null) { Place = "sloc_warehouse", Status = "requested", Quantity = 2 });
    }

    private static StubOrder Order(VendorStub stub) => ((MedusaStub)stub).Order(Seed(stub), 2, "sloc_store");

    private static StubVariant Seed(VendorStub stub)
    {
        var shop = (MedusaStub)stub;
        shop.Place(Warehouse.Value, MedusaStub.Warehouse);
        shop.Place(Store.Value, "sloc_store");
        shop.Place("9521000000032", "sloc_other");
        var variants = new[] { "9521000000018", "9521000000025", "9521000000032", "9521000000049", "9521000000056" }.Select(ean => shop.Sell(ean, 42.95m)).ToList();
        foreach (var variant in variants)
        {
            shop.Stock(variant, MedusaStub.Warehouse, 100);
            shop.Stock(variant, "sloc_store", 7);
        }

        return variants[0];
    }

    private static FulfilmentRequest Collected(int quantity) => new(HubOrder, "order_0011", Store, [new StockLine(Article, quantity)], null);

    private static FulfilmentRequest Sent() => Collected(1) with { Tracking = new ParcelReference("seur", "PT1", new Uri("https://seur.example/PT1")) };

    private static ReturnAnnouncement Announced() => new(HubReturn, HubOrder, "order_0011", Store, [new ReturnAnnouncementLine(Article, 2, Price, "tooSmall")]);

    private static ReturnReceipt Received() =>
        new("return_0020", HubReturn, "order_0011", Store, [new ReturnedLine(Article, 1, Restock: true), new ReturnedLine(Article, 1, Restock: false)]);

    private static WebhookDelivery Signed(string body, DateTimeOffset at, int signer) => new(
        "POST", new Uri("https://hub.example/connectors/vendor/webhooks"),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["x-hub-signature"] = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Signers[signer]), Encoding.UTF8.GetBytes(body))),
        },
        Encoding.UTF8.GetBytes(body), at);
}
