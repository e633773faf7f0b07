namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Names what a connector can do: the capability's name, its interface, and its operations that change something.</summary>
public sealed record Capability(string Name, Type Interface, IReadOnlyList<string> Writes)
{
    public static readonly Capability StockRead = new("stock.read", typeof(IStockReader), []);
    public static readonly Capability StockReserve = new("stock.reserve", typeof(IStockReserver), [Operations.StockReserve, Operations.StockRelease, Operations.StockCommit]);
    public static readonly Capability OrderExport = new("order.export", typeof(IOrderExporter), [Operations.OrderExport, Operations.OrderCancel]);
    public static readonly Capability SalePost = new("sale.post", typeof(ISalePoster), [Operations.SalePost]);

    public static readonly Capability PickupDesk = new(
        "pickup.desk", typeof(IPickupDesk),
        [Operations.PickupCreate, Operations.PickupCancel, Operations.PickupPutBack, Operations.PickupConfirm, Operations.PickupRefuse]);

    public static readonly Capability Payment = new(
        "payment", typeof(IPaymentProvider), [Operations.PaymentAuthorise, Operations.PaymentCapture, Operations.PaymentVoid, Operations.PaymentRefund]);

    public static readonly Capability MessageSend = new("message.send", typeof(IMessageSender), [Operations.MessageSend]);
    public static readonly Capability ProductRead = new("product.read", typeof(IProductReader), []);
    public static readonly Capability LocationRead = new("location.read", typeof(ILocationReader), []);
    public static readonly Capability EventFeed = new("event.feed", typeof(IEventFeed), []);

    /// <summary>Gets every capability there is.</summary>
    public static IReadOnlyList<Capability> All { get; } =
        [StockRead, StockReserve, OrderExport, SalePost, PickupDesk, Payment, MessageSend, ProductRead, LocationRead, EventFeed];

    /// <summary>Finds the capability of an interface.</summary>
    public static Capability Of<T>()
        where T : class => All.First(capability => capability.Interface == typeof(T));
}
