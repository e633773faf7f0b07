namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The names of the operations that change something; the effect ledger calls effects by them.</summary>
public static class Operations
{
    public const string StockAdjust = "stock.adjust";
    public const string StockReserve = "stock.reserve";
    public const string StockRelease = "stock.release";
    public const string StockCommit = "stock.commit";
    public const string StockPublish = "stock.publish";
    public const string OrderExport = "order.export";
    public const string OrderCancel = "order.cancel";
    public const string OrderFulfil = "order.fulfil";
    public const string OrderDecline = "order.decline";
    public const string SalePost = "sale.post";
    public const string ReturnOpen = "return.open";
    public const string ReturnReceive = "return.receive";
    public const string ReturnCancel = "return.cancel";
    public const string CreditIssue = "credit.issue";
    public const string PickupCreate = "pickup.create";
    public const string PickupCancel = "pickup.cancel";
    public const string PickupPutBack = "pickup.putBack";
    public const string PickupConfirm = "pickup.confirm";
    public const string PickupRefuse = "pickup.refuse";
    public const string PaymentAuthorise = "payment.authorise";
    public const string PaymentCapture = "payment.capture";
    public const string PaymentVoid = "payment.void";
    public const string PaymentRefund = "payment.refund";
    public const string MessageSend = "message.send";
    public const string LabelBuy = "label.buy";
    public const string LabelVoid = "label.void";
}
