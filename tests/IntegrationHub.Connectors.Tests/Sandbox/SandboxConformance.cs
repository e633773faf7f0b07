using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Sandbox;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Sandbox;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class SandboxConformance : ConnectorConformance
{
    private const string OrderId = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private const string ReturnId = "ret_01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private const string Store = "9521000000025";

    /// <summary>Ids of a sandbox that has one record of each kind.</summary>
    private const string ReservationId = "RES-000001";
    private const string AuthorizationId = "PAY-000001";
    private const string TaskId = "TSK-000001";
    private const string HandoverId = "HND-000001";
    private const string ErpOrderId = "ORD-000001";
    private const string ErpReturnId = "RMA-000001";
    private const string LabelId = "LBL-000001";

    private static readonly Gtin Article = Gtin.Parse("09521000000018").Value;
    private static readonly Gln Place = Gln.Parse(Store).Value;
    private static readonly Money Price = Money.Parse(1290, "EUR").Value;
    private static readonly object[] OneLine = [new { gtin = "09521000000018", quantity = 1 }];
    private static readonly object[] OnePriced = [new { gtin = "09521000000018", quantity = 1, unitPrice = 1290 }];

    private static readonly DateTimeOffset Later = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Order Placed = new()
    {
        Id = Id.Parse(OrderId).Value,
        ExternalId = PlainText.Parse("WEB-1001").Value,
        Status = OrderStatus.Placed,
        Location = Place,
        Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "Silva", Email = "ana@example.invalid" }).Value,
        Lines = [new OrderLine { Number = 1, Gtin = Article, UnitPrice = Price, Quantities = new LineQuantities(1) }],
        PlacedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
    };

    private static readonly Parcel Sent = new(
        new ShippingParty("Store", PostalAddress.Parse("Calle de Fuencarral 121", "Madrid", null, "28010", "ES").Value, null, null),
        new ShippingParty("Ana Silva", PostalAddress.Parse("Calle del Pez 9", "Madrid", null, "28004", "ES").Value, null, null), 900, null, null, null);

    public override IConnector Connector { get; } = new SandboxConnector();

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.Sandbox/README.md");

    public override IReadOnlyList<VendorDocument> Documents => [VendorDocument.OpenApiFile(RepositoryPath.Of("openapi/sandbox.json"))];

    public override IReadOnlyList<string> Secrets => [];

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Pages<IProductReader, Product>(items: 200, limit: 80, (catalog, after, limit, token) => catalog.ReadProductsAsync(after, limit, token)),
        ConnectorCase.Read<ILocationReader, Page<Location>>((catalog, token) => catalog.ReadLocationsAsync(null, 50, token)),
        ConnectorCase.Read<IStockReader, StockPosition>((stock, token) => stock.ReadAsync(Article, Place, token)),
        ConnectorCase.Pages<IStockLister, StockPosition>(items: 200, limit: 80, (stock, after, limit, token) => stock.ListAsync(Place, after, limit, token)),
        ConnectorCase.Write<IStockReserver, Reservation>(
            Operations.StockReserve,
            (stock, key, token) => stock.ReserveAsync(new StockReservationRequest(OrderId, Place, [new StockLine(Article, 1)], Later), key, token)),
        ConnectorCase.Write<IStockReserver, Nothing>(Operations.StockRelease, (stock, key, token) => stock.ReleaseAsync(ReservationId, OrderId, key, token), Reserved),
        ConnectorCase.Write<IStockReserver, Nothing>(
            Operations.StockCommit, (stock, key, token) => stock.CommitAsync(ReservationId, OrderId, [new StockLine(Article, 1)], key, token), Reserved),
        ConnectorCase.Write<IOrderExporter, ExportedOrder>(Operations.OrderExport, (orders, key, token) => orders.ExportAsync(Placed, key, token)),
        ConnectorCase.Write<IOrderExporter, Nothing>(Operations.OrderCancel, (orders, key, token) => orders.CancelAsync(ErpOrderId, OrderId, "nobody came", key, token), Exported),
        ConnectorCase.Write<ISalePoster, string>(
            Operations.SalePost, (sales, key, token) => sales.PostAsync(new SaleRequest(OrderId, "WEB-1001", Place, [new SaleLine(Article, 1, Price)], Price, "PAY-1"), key, token)),
        ConnectorCase.Write<IPickupDesk, string>(
            Operations.PickupCreate,
            (desk, key, token) => desk.CreateTaskAsync(new PickTaskRequest(OrderId, "WEB-1001", Place, "Ana S.", [new PickLine(Article, "Boot", 1)], null), key, token)),
        ConnectorCase.Write<IPickupDesk, Nothing>(Operations.PickupCancel, (desk, key, token) => desk.CancelTaskAsync(TaskId, OrderId, "nobody came", key, token), Asked),
        ConnectorCase.Write<IPickupDesk, Nothing>(Operations.PickupPutBack, (desk, key, token) => desk.PutBackAsync(TaskId, OrderId, key, token), Picked),
        ConnectorCase.Write<IPickupDesk, Nothing>(Operations.PickupConfirm, (desk, key, token) => desk.ConfirmHandoverAsync(HandoverId, OrderId, key, token), AtTheCounter),
        ConnectorCase.Write<IPickupDesk, Nothing>(Operations.PickupRefuse, (desk, key, token) => desk.RefuseHandoverAsync(HandoverId, OrderId, "wrongCode", key, token), AtTheCounter),
        ConnectorCase.Write<IReturnRecorder, string>(
            Operations.ReturnOpen,
            (returns, key, token) => returns.OpenAsync(new ReturnAnnouncement(ReturnId, OrderId, ErpOrderId, Place, [new ReturnAnnouncementLine(Article, 1, Price, "tooSmall")]), key, token), Exported),
        ConnectorCase.Write<IReturnRecorder, Nothing>(
            Operations.ReturnReceive,
            (returns, key, token) => returns.ReceiveAsync(new ReturnReceipt(ErpReturnId, ReturnId, ErpOrderId, Place, [new ReturnedLine(Article, 1, Restock: true)]), key, token), Announced),
        ConnectorCase.Write<IReturnRecorder, Nothing>(Operations.ReturnCancel, (returns, key, token) => returns.CancelReturnAsync(ErpReturnId, ReturnId, key, token), Announced),
        ConnectorCase.Write<ICreditIssuer, string>(
            Operations.CreditIssue,
            (credits, key, token) => credits.CreditAsync(new CreditRequest(ReturnId, OrderId, ErpOrderId, ErpReturnId, Place, [new CreditLine(Article, 1, Price)], Price), key, token), Announced),
        ConnectorCase.Read<IRateReader, IReadOnlyList<ShippingRate>>((carrier, token) => carrier.RateAsync(Sent, token)),
        ConnectorCase.Write<ILabelMaker, ShippingLabel>(Operations.LabelBuy, (carrier, key, token) => carrier.BuyLabelAsync(new LabelRequest(ReturnId, Sent, "standard", IsReturn: true), key, token)),
        ConnectorCase.Write<ILabelMaker, Nothing>(Operations.LabelVoid, (carrier, key, token) => carrier.VoidLabelAsync(LabelId, ReturnId, key, token), stub => Labelled(stub)),
        ConnectorCase.Read<IParcelTracker, ParcelStatus>((carrier, token) => carrier.TrackAsync(TrackingNumber, token), stub => Labelled(stub)),
        ConnectorCase.Write<IPaymentAuthoriser, Payment>(
            Operations.PaymentAuthorise, (payments, key, token) => payments.AuthoriseAsync(OrderId, PaymentToken.Parse("tok_demo").Value, Price, key, token)),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentCapture, (payments, key, token) => payments.CaptureAsync(AuthorizationId, OrderId, Price, key, token), Held),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentVoid, (payments, key, token) => payments.VoidAsync(AuthorizationId, OrderId, key, token), Held),
        ConnectorCase.Write<IPaymentSettler, Nothing>(Operations.PaymentRefund, (payments, key, token) => payments.RefundAsync(AuthorizationId, OrderId, Price, key, token), Captured),
        ConnectorCase.Write<IEmailSender, string>(Operations.MessageSend, (messages, key, token) => messages.SendAsync(Ready(MessageChannel.Email, "ana@example.invalid"), OrderId, key, token)),
        ConnectorCase.Write<ISmsSender, string>(Operations.MessageSend, (messages, key, token) => messages.SendAsync(Ready(MessageChannel.Sms, "+34600000001"), OrderId, key, token)),
        ConnectorCase.Read<IEventFeed, FeedPage>((feed, token) => feed.ReadAsync(null, 100, token), Happened),
    ];

    private static string TrackingNumber => "SBX000000001ES";

    /// <summary>The document lies in this repository, so its fact needs no folder of vendors' contracts.</summary>
    [Fact]
    public override Task Requests_use_only_what_the_document_names() => base.Requests_use_only_what_the_document_names();

    public override VendorStub CreateStub() => new SandboxStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?> { ["BaseAddress"] = stub.ToString() };

    private static Message Ready(MessageChannel channel, string to) => new()
    {
        Template = PlainText.Parse("order.ready").Value,
        Channel = channel,
        To = PlainText.Parse(to).Value,
        Language = PlainText.Parse("es-ES").Value,
        Subject = channel == MessageChannel.Email ? PlainText.Parse("Your order").Value : null,
        Text = PlainText.Parse("Your order is ready.").Value,
        Parameters = new Dictionary<string, string> { ["pickupCode"] = "123456" },
    };

    private static string? Arrange(VendorStub stub, string target, object? body = null) => ((SandboxStub)stub).Arrange(target, body);

    private static void Reserved(VendorStub stub) =>
        Assert.Equal(ReservationId, Arrange(stub, "/erp/reservations", new { orderReference = OrderId, location = Store, expiresAt = Later, lines = OneLine }));

    private static void Exported(VendorStub stub) => Assert.Equal(
        ErpOrderId, Arrange(stub, "/erp/orders", new { hubOrderId = OrderId, externalReference = "WEB-1001", location = Store, currency = "EUR", total = 1290, lines = OnePriced }));

    private static void Announced(VendorStub stub)
    {
        Exported(stub);
        Assert.Equal(ErpReturnId, Arrange(stub, "/erp/returns", new { hubReturnId = ReturnId, orderId = ErpOrderId, location = Store, lines = new[] { new { gtin = Article.Value, quantity = 1, unitPrice = 1290, reason = "tooSmall" } } }));
    }

    private static void Asked(VendorStub stub) => Assert.Equal(
        TaskId, Arrange(stub, "/pos/tasks", new { store = Store, orderReference = OrderId, lines = new[] { new { gtin = Article.Value, name = "Boot", quantity = 1 } } }));

    private static void Picked(VendorStub stub)
    {
        Asked(stub);
        Arrange(stub, $"/pos/tasks/{TaskId}/accept");
        Arrange(stub, $"/pos/tasks/{TaskId}/complete");
    }

    private static void AtTheCounter(VendorStub stub)
    {
        Picked(stub);
        Arrange(stub, $"/pos/tasks/{TaskId}/handover", new { code = "123456" });
    }

    private static void Held(VendorStub stub) =>
        Assert.Equal(AuthorizationId, Arrange(stub, "/payments/authorizations", new { token = "tok_demo", amount = 1290, currency = "EUR", reference = OrderId }));

    private static void Captured(VendorStub stub)
    {
        Held(stub);
        Arrange(stub, $"/payments/authorizations/{AuthorizationId}/capture", new { amount = 1290 });
    }

    private static void Labelled(VendorStub stub) => Assert.Equal(LabelId, Arrange(stub, "/carrier/labels", new
    {
        reference = ReturnId,
        service = "standard",
        from = Party("Ana Silva", "Calle del Pez 9", "28004"),
        to = Party("Store", "Calle de Fuencarral 121", "28010"),
        parcels = new[] { new { weightGrams = 900 } },
        isReturn = true,
    }));

    private static object Party(string name, string street, string code) => new { name, streetAddress = street, postalCode = code, addressLocality = "Madrid", addressCountry = "ES" };

    /// <summary>Something of each feed: a counter, stock, a parcel.</summary>
    private static void Happened(VendorStub stub)
    {
        Reserved(stub);
        AtTheCounter(stub);
        Labelled(stub);
        Arrange(stub, $"/carrier/labels/{LabelId}/hand-in");
    }
}
