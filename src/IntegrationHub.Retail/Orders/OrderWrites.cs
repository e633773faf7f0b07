using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Orders;

/// <summary>The entries that change an order's books. They are returned by whoever decides and committed by whoever transacts.</summary>
public static class OrderWrites
{
    /// <summary>Refuses an order whose client has placed the same external id before.</summary>
    public const string ExternalIdTaken = "order.external-id-taken";

    /// <summary>Refuses to cancel an order that has ended or is on the counter.</summary>
    public const string NotCancelable = "order.not-cancelable";

    private static readonly Sql InsertOrder = new("""
        INSERT INTO orders (id, client, external_id, method, location, currency, status, placed_at, updated_at)
        VALUES (@id, @client, @externalId, @method, @location, @currency, @status, @now, @now) ON CONFLICT (client, external_id) DO NOTHING
        """);

    private static readonly Sql InsertLine = new("""
        INSERT INTO order_lines (order_id, number, gtin, name, unit_price, ordered, to_pick) VALUES (@order, @number, @gtin, @name, @price, @ordered, @ordered)
        """);

    private static readonly Sql InsertCustomer = new("""
        INSERT INTO order_customers (order_id, given_name, family_name, email, telephone) VALUES (@order, @givenName, @familyName, @email, @telephone)
        """);

    private static readonly Sql InsertReference = new("""
        INSERT INTO order_references (order_id, system, type, id, since) VALUES (@order, @system, @type, @id, @now) ON CONFLICT DO NOTHING
        """);

    /// <summary>From the moment in which the customer has the goods, the days count in which they may come back.</summary>
    private static readonly Sql UpdateStatus = new("""
        UPDATE orders SET status = @status, reason = COALESCE(@reason, reason), updated_at = @now,
            fulfilled_at = CASE WHEN @status = 'collected' THEN COALESCE(fulfilled_at, @now) ELSE fulfilled_at END
        WHERE id = @id
        """);

    private static readonly Sql UpdateCollection = new(
        "UPDATE orders SET status = @status, available_from = @from, available_through = @through, updated_at = @now WHERE id = @id");

    private static readonly Sql UpdateCancelRequest = new("""
        UPDATE orders SET cancel_requested_at = COALESCE(cancel_requested_at, @now)
        WHERE id = @id AND status NOT IN ('handingOver', 'collected', 'expired', 'canceled')
        """);

    /// <summary>A new order with all pieces to pick.</summary>
    public static IEnumerable<Statement> Place(Order order, string client) =>
    [
        InsertOrder.With(order.Id.Value, client, order.ExternalId.Value, "pickup", order.Location.Value, order.Lines[0].UnitPrice.Currency.Value, order.Status.ToName(), Milliseconds(order.PlacedAt))
            .Guarded(ExternalIdTaken),
        .. order.Lines.Select(line => InsertLine.With(order.Id.Value, line.Number, line.Gtin.Value, line.Name?.Value, line.UnitPrice.Amount, line.Quantities.Ordered)),
        InsertCustomer.With(order.Id.Value, order.Customer.GivenName.Value, order.Customer.FamilyName.Value, order.Customer.Email?.Value, order.Customer.Telephone?.Value),
    ];

    public static Statement Status(string orderId, OrderStatus status, DateTimeOffset now, string? reason = null) =>
        UpdateStatus.With(status.ToName(), reason, Milliseconds(now), orderId).Guarded("order.status");

    /// <summary>The order lies ready between two times.</summary>
    public static Statement Ready(string orderId, DateTimeOffset from, DateTimeOffset through) =>
        UpdateCollection.With(OrderStatus.Ready.ToName(), Milliseconds(from), Milliseconds(through), Milliseconds(from), orderId).Guarded("order.status");

    /// <summary>Notes that the order is to be canceled; refused once it has ended or is being handed over.</summary>
    public static Statement CancelRequested(string orderId, DateTimeOffset now) => UpdateCancelRequest.With(Milliseconds(now), orderId).Guarded(NotCancelable);

    /// <summary>Remembers the id under which another system knows the order.</summary>
    public static Statement Reference(string orderId, string system, string type, string id, DateTimeOffset now) =>
        InsertReference.With(orderId, system, type, id, Milliseconds(now));

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
