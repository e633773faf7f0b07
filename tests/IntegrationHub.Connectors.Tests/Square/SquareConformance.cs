using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Square;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class SquareConformance : ConnectorConformance
{
    private static readonly Money Price = Money.Parse(4_990, "EUR").Value;
    private static readonly Gtin Article = Gtin.Parse("09521000000018").Value;

    public override IConnector Connector { get; } = new SquareConnector();

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.Square/README.md");

    public override IReadOnlyList<string> Secrets => [SquareStub.Token, SquareShop.SignatureKeys[0], SquareShop.SignatureKeys[1]];

    /// <summary>The vendor's document was cut before <c>UpdatePayment</c>; a document of our own names what the vendor documents of it.</summary>
    public override IReadOnlyList<VendorDocument> Documents =>
    [
        VendorDocument.OpenApiFile(Path.Combine(AppContext.BaseDirectory, "Square", "Payloads", "update-payment.openapi.json"), request => request.Method == "PUT" && request.Path.StartsWith("/v2/payments/", StringComparison.Ordinal)),
        VendorDocument.OpenApi("square"),
    ];

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Pages<ILocationReader, Location>(items: 3, limit: 2, (reader, after, limit, token) => reader.ReadLocationsAsync(after, limit, token), Open),
        ConnectorCase.Pages<IProductReader, Product>(items: 5, limit: 2, (reader, after, limit, token) => reader.ReadProductsAsync(after, limit, token), Open),
        ConnectorCase.Read<IStockReader, StockPosition>((stock, token) => stock.ReadAsync(Article, SquareShop.Store, token), Open),
        ConnectorCase.Pages<IStockLister, StockPosition>(items: 5, limit: 2, (stock, after, limit, token) => stock.ListAsync(SquareShop.Store, after, limit, token), Open),
        ConnectorCase.Write<IStockAdjuster, string>(Operations.StockAdjust, (stock, key, token) => stock.AdjustAsync(new StockAdjustment(Article, SquareShop.Store, -2, "damaged"), key, token), Open),
        ConnectorCase.Write<IStockPublisher, IReadOnlyList<PublishedLevel>>(Operations.StockPublish, PublishAsync, Open),
        ConnectorCase.Write<IPickupDesk, string>(Operations.PickupCreate, (desk, key, token) => desk.CreateTaskAsync(SquareShop.Task, key, token), Open),
        Pickup(Operations.PickupCancel, (desk, key, token) => desk.CancelTaskAsync("PICKUP", SquareShop.OrderId, "The customer changed their mind.", key, token)),
        Pickup(Operations.PickupPutBack, (desk, key, token) => desk.PutBackAsync("PICKUP", SquareShop.OrderId, key, token)),
        Pickup(Operations.PickupConfirm, (desk, key, token) => desk.ConfirmHandoverAsync("PICKUP", SquareShop.OrderId, key, token)),
        Pickup(Operations.PickupRefuse, (desk, key, token) => desk.RefuseHandoverAsync("PICKUP", SquareShop.OrderId, "The code is wrong.", key, token)),
        ConnectorCase.Write<IPaymentAuthoriser, Payment>(Operations.PaymentAuthorise, (pay, key, token) => pay.AuthoriseAsync(SquareShop.OrderId, PaymentToken.Parse("cnon:card-nonce-ok").Value, Price, key, token)),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentCapture, (pay, key, token) => pay.CaptureAsync("HELD", SquareShop.OrderId, Price, key, token), Held),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentCapture, (pay, key, token) => pay.CaptureAsync("HELD", SquareShop.OrderId, Money.Parse(1_990, "EUR").Value, key, token), Held) with { Name = "payment.capture of less" },
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentVoid, (pay, key, token) => pay.VoidAsync("HELD", SquareShop.OrderId, key, token), Held),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentRefund, (pay, key, token) => pay.RefundAsync("TAKEN", SquareShop.OrderId, Price, key, token), stub => ((SquareStub)stub).Hold("TAKEN", Price.Amount, "COMPLETED")),
        Changes("pos-sales", items: 3, stub => stub.Ring(SquareShop.Sale("S1", 2)), stub => stub.Ring(SquareShop.Sale("S2", 1))),
        Changes("pickups", items: 2, stub => stub.Ring(SquareShop.Pickup("P1", "RESERVED")), stub => stub.Ring(SquareShop.Pickup("P2", "RESERVED"))),
        Changes("stock-counts", items: 5),
    ];

    public override IReadOnlyList<WebhookCase> Webhooks =>
    [
        new("payment.updated", (_, signer) => Signed(SquareShop.Payload("payment-updated.json"), signer), Events: 1),
        new("refund.updated", (_, signer) => Signed(SquareShop.Payload("refund-updated.json"), signer), Events: 1),
        new("order.fulfillment.updated", (_, signer) => Signed(SquareShop.Payload("order-fulfillment-updated.json"), signer), Events: 0),
        new("inventory.count.updated", (_, signer) => Signed(SquareShop.Payload("inventory-count-updated.json"), signer), Events: 0),
    ];

    public override VendorStub CreateStub()
    {
        var stub = new SquareStub();
        SquareShop.Open(stub);
        return stub;
    }

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => SquareShop.Options(stub);

    /// <summary>A level that is answered but not applied is no effect, and the kit has to see that.</summary>
    private static async Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(IStockPublisher stock, EffectKey key, CancellationToken cancellationToken) =>
        await (await stock.PublishAsync([new(Article, SquareShop.Store, 4, 7)], key, cancellationToken)).ThenAsync(levels => Task.FromResult<Outcome<IReadOnlyList<PublishedLevel>>>(
            levels.All(level => level.State == PublishedState.Applied)
                ? new Outcome<IReadOnlyList<PublishedLevel>>.Done(levels)
                : new Outcome<IReadOnlyList<PublishedLevel>>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Conflict, "not-applied", "The level was left alone."))));

    private static ConnectorCase Pickup(string operation, Func<IPickupDesk, EffectKey, CancellationToken, Task<Outcome<Nothing>>> call) =>
        ConnectorCase.Write<IPickupDesk, Nothing>(operation, call, stub => ((SquareStub)stub).Ring(SquareShop.Pickup("PICKUP", "PREPARED")));

    private static ConnectorCase Changes(string stream, int items, params Action<SquareStub>[] arrange) => new(
        $"change.read {stream}", Capability.ChangeRead, null, async (directory, _, token) => CaseOutcome.Of(await SquareShop.ReadAllAsync(directory.All<IChangeReader>()[0].Capability, stream, token)))
    {
        Arrange = stub =>
        {
            Open(stub);
            foreach (var step in arrange)
            {
                step((SquareStub)stub);
            }
        },
        PagedItems = items,
    };

    private static void Open(VendorStub stub) => SquareShop.Fill((SquareStub)stub);

    private static void Held(VendorStub stub) => ((SquareStub)stub).Hold("HELD", Price.Amount);

    private static WebhookDelivery Signed(string body, int signer) => SquareShop.Deliver(body, SquareShop.Sign(body, signer));
}
