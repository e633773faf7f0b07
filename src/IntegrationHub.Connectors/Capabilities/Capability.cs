namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Names what a connector can do: the capability's name, its interface, and its operations that change something.</summary>
public sealed record Capability(string Name, Type Interface, IReadOnlyList<string> Writes)
{
    public static readonly Capability ProductRead = new("product.read", typeof(IProductReader), []);
    public static readonly Capability LocationRead = new("location.read", typeof(ILocationReader), []);
    public static readonly Capability StockRead = new("stock.read", typeof(IStockReader), []);
    public static readonly Capability StockList = new("stock.list", typeof(IStockLister), []);
    public static readonly Capability StockAdjust = new("stock.adjust", typeof(IStockAdjuster), [Operations.StockAdjust]);
    public static readonly Capability StockReserve = new("stock.reserve", typeof(IStockReserver), [Operations.StockReserve, Operations.StockRelease, Operations.StockCommit]);
    public static readonly Capability StockPublish = new("stock.publish", typeof(IStockPublisher), [Operations.StockPublish]);
    public static readonly Capability OrderRead = new("order.read", typeof(IOrderReader), []);
    public static readonly Capability OrderExport = new("order.export", typeof(IOrderExporter), [Operations.OrderExport, Operations.OrderCancel]);
    public static readonly Capability OrderFulfil = new("order.fulfil", typeof(IOrderFulfiller), [Operations.OrderFulfil]);
    public static readonly Capability OrderDecline = new("order.decline", typeof(IOrderDecliner), [Operations.OrderDecline]);
    public static readonly Capability SalePost = new("sale.post", typeof(ISalePoster), [Operations.SalePost]);
    public static readonly Capability ReturnRecord = new("return.record", typeof(IReturnRecorder), [Operations.ReturnOpen, Operations.ReturnReceive, Operations.ReturnCancel]);
    public static readonly Capability CreditIssue = new("credit.issue", typeof(ICreditIssuer), [Operations.CreditIssue]);

    public static readonly Capability PickupDesk = new(
        "pickup.desk", typeof(IPickupDesk),
        [Operations.PickupCreate, Operations.PickupCancel, Operations.PickupPutBack, Operations.PickupConfirm, Operations.PickupRefuse]);

    public static readonly Capability PaymentAuthorise = new("payment.authorise", typeof(IPaymentAuthoriser), [Operations.PaymentAuthorise]);
    public static readonly Capability PaymentSettle = new("payment.settle", typeof(IPaymentSettler), [Operations.PaymentCapture, Operations.PaymentVoid, Operations.PaymentRefund]);
    public static readonly Capability MessageEmail = new("message.email", typeof(IEmailSender), [Operations.MessageSend]);
    public static readonly Capability MessageSms = new("message.sms", typeof(ISmsSender), [Operations.MessageSend]);
    public static readonly Capability ShippingRate = new("shipping.rate", typeof(IRateReader), []);
    public static readonly Capability ShippingLabel = new("shipping.label", typeof(ILabelMaker), [Operations.LabelBuy, Operations.LabelVoid]);
    public static readonly Capability ShippingTrack = new("shipping.track", typeof(IParcelTracker), []);
    public static readonly Capability EventFeed = new("event.feed", typeof(IEventFeed), []);
    public static readonly Capability ChangeRead = new("change.read", typeof(IChangeReader), []);
    public static readonly Capability WebhookReceive = new("webhook.receive", typeof(IWebhookReceiver), []);

    /// <summary>Gets every capability there is.</summary>
    public static IReadOnlyList<Capability> All { get; } =
    [
        ProductRead, LocationRead, StockRead, StockList, StockAdjust, StockReserve, StockPublish, OrderRead, OrderExport, OrderFulfil, OrderDecline,
        SalePost, ReturnRecord, CreditIssue, PickupDesk, PaymentAuthorise, PaymentSettle, MessageEmail, MessageSms, ShippingRate, ShippingLabel, ShippingTrack,
        EventFeed, ChangeRead, WebhookReceive,
    ];

    /// <summary>Finds the capability of an interface.</summary>
    public static Capability Of<T>()
        where T : class => All.First(capability => capability.Interface == typeof(T));
}
