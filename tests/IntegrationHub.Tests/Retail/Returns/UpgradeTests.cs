using System.Data.Common;
using Dapper;
using IntegrationHub.Retail;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IntegrationHub.Tests.Retail.Returns;

/// <summary>Books of a hub that knew no returns.</summary>
public sealed class UpgradeTests
{
    private const string Order = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    [Theory, OnSqlite, OnPostgres]
    public async Task Orders_that_were_collected_before_can_come_back_and_refunds_of_before_count(StorageDialect dialect)
    {
        await using var test = new TestDatabase(dialect);
        await test.Open(new TestClock()).DisposeAsync();
        await using (var old = Connect(test))
        {
            old.Open();
            await old.ExecuteAsync(Script(dialect));
            await old.ExecuteAsync($"""
                INSERT INTO schema_versions (component, version, file, applied_at) VALUES ('retail', 1, '0001_retail.sql', 0);
                INSERT INTO orders (id, client, external_id, method, location, currency, status, placed_at, updated_at)
                VALUES ('{Order}', 'shop', 'WEB-1', 'pickup', '5901234123457', 'EUR', 'collected', 1000, 2000);
                INSERT INTO order_lines (order_id, number, gtin, unit_price, ordered, to_pick, collected) VALUES ('{Order}', 1, '04006381333931', 1290, 2, 0, 2);
                INSERT INTO order_customers (order_id, given_name, family_name, email) VALUES ('{Order}', 'Ana', 'Ruiz', 'ana@example.com');
                INSERT INTO payments (order_id, token, currency, authorised, captured, refunded, state) VALUES ('{Order}', 'tok_1', 'EUR', 2580, 2580, 1290, 'captured');
                """);
        }

        var database = test.Open(new TestClock(), RetailBooks.Tables);

        var order = new OrderBook(database).Get(Order);
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(2000), 2), (order.FulfilledAt, order.Order.Lines[0].Returnable()));
        using var reader = database.OpenReader();
        Assert.Equal((1290, "card"), reader.Connection.QuerySingle<(long, string)>("SELECT refund_allocated, tender FROM payments"));
    }

    private static DbConnection Connect(TestDatabase test) => test.ConnectionString is { } postgres
        ? new NpgsqlConnection(postgres)
        : new SqliteConnection($"Data Source={Directory.GetFiles(test.Folder, "*.db", SearchOption.AllDirectories).Single()};Pooling=False");

    private static string Script(StorageDialect dialect)
    {
        var assembly = typeof(RetailRegistration).Assembly;
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith($".{dialect}.0001_retail.sql", StringComparison.OrdinalIgnoreCase));
        using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
