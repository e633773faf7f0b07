using System.Globalization;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Medusa;

/// <content>Orders, their fulfilments and changes.</content>
internal sealed partial class MedusaClient
{
    private const string ItemFields = "*items,*items.detail,items.variant.ean,items.variant.upc,items.variant.barcode";

    /// <summary>Medusa computes the totals of lines where the total of the order is asked for, and from what else is asked for.</summary>
    private const string SaleFields =
        "id,display_id,custom_display_id,status,currency_code,email,metadata,created_at,canceled_at,total," + ItemFields + ",*items.tax_lines,*items.adjustments,*shipping_address,*billing_address," +
        "shipping_methods.data,shipping_methods.metadata,shipping_methods.shipping_option.service_zone.fulfillment_set.type," +
        "shipping_methods.shipping_option.service_zone.fulfillment_set.location.id,shipping_methods.shipping_option.service_zone.fulfillment_set.location.metadata," +
        "payment_collections.payments.id,payment_collections.payments.amount,payment_collections.payments.currency_code,payment_collections.payments.canceled_at," +
        "payment_collections.payments.captures.amount,payment_collections.payments.refunds.amount";

    private const string WorkFields =
        "id,status,canceled_at," + ItemFields + ",items.variant.manage_inventory," +
        "items.variant.inventory_items.inventory_item_id,items.variant.inventory_items.required_quantity," +
        "fulfillments.id,fulfillments.metadata,fulfillments.canceled_at,fulfillments.shipped_at,fulfillments.delivered_at," +
        "fulfillments.items.line_item_id,fulfillments.items.inventory_item_id,fulfillments.items.quantity," +
        "returns.id,returns.status,returns.metadata,returns.canceled_at";

    /// <summary>Reads what a customer ordered, where it is collected, and what was paid.</summary>
    public Task<Outcome<T>> GetSaleAsync<T>(string orderId, Func<MedusaOrder, T> read, CancellationToken cancellationToken) =>
        GetAsync<MedusaOrderAnswer, T>($"admin/orders/{Escape(orderId)}?fields={SaleFields}", answer => read(answer.Order), cancellationToken);

    /// <summary>Reads an order with its fulfilments and returns.</summary>
    public Task<Outcome<MedusaOrder>> GetWorkAsync(string orderId, CancellationToken cancellationToken) =>
        GetAsync<MedusaOrderAnswer, MedusaOrder>($"admin/orders/{Escape(orderId)}?fields={WorkFields}", answer => answer.Order, cancellationToken);

    /// <summary>Reads the orders that were changed at or after a time, oldest change first.</summary>
    public Task<Outcome<T>> ListChangedOrdersAsync<T>(DateTimeOffset? since, int offset, int limit, Func<MedusaOrders, T> read, CancellationToken cancellationToken) =>
        GetAsync($"admin/orders?fields=id,status,is_draft_order,created_at,updated_at,canceled_at{Changed(since, offset, limit)}", read, cancellationToken);

    public Task<Outcome<IReadOnlyList<MedusaOrderChange>>> GetOrderChangesAsync(string orderId, CancellationToken cancellationToken) =>
        GetAsync<MedusaOrderChanges, IReadOnlyList<MedusaOrderChange>>(
            $"admin/orders/{Escape(orderId)}/changes?fields=id,status,change_type,return_id,internal_note,actions.action", found => found.OrderChanges, cancellationToken);

    /// <summary>Cancels an order with what is held for it: stock and money.</summary>
    public Task<Outcome<Nothing>> CancelOrderAsync(string orderId, CancellationToken cancellationToken) =>
        PostAsync($"admin/orders/{Escape(orderId)}/cancel", cancellationToken);

    /// <summary>Takes pieces out of stock at a location and ends what was reserved for them.</summary>
    public Task<Outcome<Nothing>> FulfillAsync(string orderId, MedusaNewFulfillment fulfillment, CancellationToken cancellationToken) =>
        PostAsync($"admin/orders/{Escape(orderId)}/fulfillments", fulfillment, cancellationToken);

    public Task<Outcome<Nothing>> ShipAsync(string orderId, string fulfillmentId, MedusaNewShipment shipment, CancellationToken cancellationToken) =>
        PostAsync($"admin/orders/{Escape(orderId)}/fulfillments/{Escape(fulfillmentId)}/shipments", shipment, cancellationToken);

    public Task<Outcome<Nothing>> MarkDeliveredAsync(string orderId, string fulfillmentId, CancellationToken cancellationToken) =>
        PostAsync($"admin/orders/{Escape(orderId)}/fulfillments/{Escape(fulfillmentId)}/mark-as-delivered", cancellationToken);

    private static string Changed(DateTimeOffset? since, int offset, int limit) =>
        $"&order=updated_at&limit={limit}&offset={offset}{(since is { } from ? $"&updated_at[$gte]={Escape(Stamp(from))}" : "")}";

    /// <summary>Medusa's clock shows milliseconds.</summary>
    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
