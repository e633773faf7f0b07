using System.Data.Common;
using Dapper;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Orders;

/// <summary>Reads orders from the books.</summary>
public sealed class OrderBook(IHubDatabase database)
{
    /// <summary>The order with everything that belongs to it, or null.</summary>
    public StoredOrder? Find(string orderId)
    {
        using var reader = database.OpenReader();
        var row = reader.Connection.QuerySingleOrDefault<OrderRow>("SELECT * FROM orders o JOIN order_customers c ON c.order_id = o.id WHERE o.id = @orderId", new { orderId });
        return row is null ? null : Read(reader.Connection, row);
    }

    /// <exception cref="InvalidOperationException">There is no such order.</exception>
    public StoredOrder Get(string orderId) => Find(orderId) ?? throw new InvalidOperationException($"There is no order '{orderId}' in the books.");

    /// <summary>The order that a client placed under its own number, or null.</summary>
    public string? FindByExternalId(string client, string externalId)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingleOrDefault<string>("SELECT id FROM orders WHERE client = @client AND external_id = @externalId", new { client, externalId });
    }

    /// <summary>The order that another system knows by an id of its own, or null.</summary>
    public string? FindByReference(string system, string type, string id)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QueryFirstOrDefault<string>("SELECT order_id FROM order_references WHERE system = @system AND type = @type AND id = @id", new { system, type, id });
    }

    /// <summary>The orders that anybody calls so: the client that placed them, or a system that has them.</summary>
    public IReadOnlyList<string> FindByAnyName(string name)
    {
        using var reader = database.OpenReader();
        return
        [
            .. reader.Connection.Query<string>("SELECT id FROM orders WHERE id = @name UNION SELECT order_id FROM order_references WHERE id = @name LIMIT 20", new { name })
                .Union(FindAnyByExternalId(name)),
        ];
    }

    /// <summary>The orders of all clients under a number, at most two: who asks for one has to know whether it is the only one.</summary>
    public IReadOnlyList<string> FindAnyByExternalId(string externalId)
    {
        using var reader = database.OpenReader();
        // From client to client along the index that keeps numbers unique, which spares every order an index more.
        return [.. reader.Connection.Query<string>(
            """
            WITH RECURSIVE clients (name) AS (
                SELECT MIN(client) FROM orders
                UNION ALL SELECT (SELECT MIN(client) FROM orders WHERE client > name) FROM clients WHERE name IS NOT NULL)
            SELECT o.id FROM clients c JOIN orders o ON o.client = c.name AND o.external_id = @externalId LIMIT 2
            """,
            new { externalId })];
    }

    /// <summary>Which client placed the order, or null when there is none.</summary>
    public string? ClientOf(string orderId)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingleOrDefault<string>("SELECT client FROM orders WHERE id = @orderId", new { orderId });
    }

    private static StoredOrder Read(DbConnection connection, OrderRow row)
    {
        var currency = Currency.Parse(row.currency).Value;
        var lines = connection.Query<LineRow>("SELECT * FROM order_lines WHERE order_id = @id ORDER BY number", row);
        var references = connection.Query<ReferenceRow>("SELECT system, type, id, since FROM order_references WHERE order_id = @id ORDER BY since", row);
        var order = new Order
        {
            Id = Id.Parse(row.id).Value,
            ExternalId = PlainText.Parse(row.external_id).Value,
            Status = OrderStatuses.FromName(row.status) ?? OrderStatus.Attention,
            Location = Gln.Parse(row.location).Value,
            Customer = CustomerContact.Parse(new CustomerInput { GivenName = row.given_name, FamilyName = row.family_name, Email = row.email, Telephone = row.telephone }).Value,
            PlacedAt = At(row.placed_at)!.Value,
            Lines = [.. lines.Select(line => line.ToLine(currency))],
            ExternalReferences = [.. references.Select(reference => reference.ToReference())],
        };
        return new StoredOrder(order, currency, row.reason, At(row.cancel_requested_at), At(row.available_from), At(row.available_through), At(row.updated_at)!.Value) { FulfilledAt = At(row.fulfilled_at) };
    }

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

#pragma warning disable CA1812, IDE1006 // Dapper creates the rows; their names are the columns'.
    private sealed class OrderRow
    {
        public string id { get; init; } = "";
        public string external_id { get; init; } = "";
        public string location { get; init; } = "";
        public string currency { get; init; } = "";
        public string status { get; init; } = "";
        public string? reason { get; init; }
        public long? cancel_requested_at { get; init; }
        public long? available_from { get; init; }
        public long? available_through { get; init; }
        public long? fulfilled_at { get; init; }
        public long placed_at { get; init; }
        public long updated_at { get; init; }
        public string given_name { get; init; } = "";
        public string family_name { get; init; } = "";
        public string? email { get; init; }
        public string? telephone { get; init; }
    }

    private sealed class LineRow
    {
        public int number { get; init; }
        public string gtin { get; init; } = "";
        public string? name { get; init; }
        public long unit_price { get; init; }
        public int to_pick { get; init; }
        public int picked { get; init; }
        public int rejected { get; init; }
        public int substituted { get; init; }
        public int canceled { get; init; }
        public int collected { get; init; }
        public int refused_at_counter { get; init; }
        public int returned_to_shelf { get; init; }
        public int resourced_out { get; init; }
        public int returned { get; init; }

        public OrderLine ToLine(Currency currency) => new()
        {
            Number = number,
            Gtin = Gtin.Parse(gtin).Value,
            Name = PlainText.Clean(name),
            UnitPrice = new Money(unit_price, currency),
            Quantities = new LineQuantities(to_pick, picked, rejected, substituted, canceled, collected, refused_at_counter, returned_to_shelf, resourced_out),
            Returned = returned,
        };
    }

    private sealed class ReferenceRow
    {
        public string system { get; init; } = "";
        public string type { get; init; } = "";
        public string id { get; init; } = "";
        public long since { get; init; }

        public ExternalReference ToReference() => new(
            PlainText.Parse(system).Value, PlainText.Parse(type).Value, PlainText.Parse(id).Value, DateTimeOffset.FromUnixTimeMilliseconds(since));
    }
#pragma warning restore CA1812, IDE1006
}
