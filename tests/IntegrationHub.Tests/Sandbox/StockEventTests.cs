using System.Net;
using System.Text.Json;
using IntegrationHub.Sandbox;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.Sandbox;

public sealed class StockEventTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_change_of_stock_is_told_once_with_the_value_after_it()
    {
        var soon = _sandbox.Clock.GetUtcNow().AddHours(1);
        await _sandbox.PostAsync("/erp/stock/adjustments", new { gtin = Orders.LastPiece, location = Orders.Madrid, delta = 4, reason = "delivery" });
        await _sandbox.PostAsync("/erp/reservations", Orders.Reservation("o1", soon, (Orders.LastPiece, 3)));
        await _sandbox.PostAsync("/erp/reservations/RES-000001/commit", new { lines = new[] { new { gtin = Orders.LastPiece, quantity = 2 } } });

        var stock = (await EventsAsync(_sandbox)).Select(happened => happened.GetProperty("stock")).ToList();

        Assert.Equal([(5, 0, 5), (5, 3, 2), (3, 0, 3)], stock.Select(value => (Number(value, "onHand"), Number(value, "reserved"), Number(value, "available"))));
        Assert.Equal(stock.Select(value => value.GetProperty("version").GetInt64()).Order(), stock.Select(value => value.GetProperty("version").GetInt64()));
    }

    [Fact]
    public async Task Reservation_that_runs_out_is_told_with_its_own_time()
    {
        var soon = _sandbox.Clock.GetUtcNow().AddHours(1);
        await _sandbox.PostAsync("/erp/reservations", Orders.Reservation("o1", soon, (Orders.LastPiece, 1)));
        await _sandbox.PostAsync("/clock/advance", new { by = "P1D" });

        var last = (await EventsAsync(_sandbox))[^1];

        Assert.Equal(1, Number(last.GetProperty("stock"), "available"));
        Assert.Equal(soon, last.GetProperty("time").GetDateTimeOffset());
    }

    [Fact]
    public async Task Refused_requests_tell_nothing()
    {
        await _sandbox.PostAsync("/erp/reservations", Orders.Reservation("o1", _sandbox.Clock.GetUtcNow().AddHours(1), (Orders.LastPiece, 2)));
        await _sandbox.PostAsync("/erp/stock/adjustments", new { gtin = Orders.LastPiece, location = Orders.Madrid, delta = -4, reason = "count" });

        Assert.Empty(await EventsAsync(_sandbox));
    }

    [Fact]
    public async Task Stores_and_stock_are_told_in_one_order_with_the_ids_that_the_stores_give()
    {
        await _sandbox.PostAsync("/pos/tasks", Orders.Task("o1", (Orders.Plenty, 1)));
        await _sandbox.PostAsync("/pos/tasks/TSK-000001/accept");
        await _sandbox.PostAsync("/erp/stock/adjustments", new { gtin = Orders.LastPiece, location = Orders.Madrid, delta = 1, reason = "delivery" });
        await _sandbox.PostAsync("/pos/tasks/TSK-000001/complete");

        var events = await EventsAsync(_sandbox);

        Assert.Equal(["task.accepted", "stock.changed", "task.completed"], events.Select(happened => happened.GetProperty("type").GetString()));
        Assert.Equal("EVT-000002", events[^1].GetProperty("id").GetString());
        Assert.Equal("o1", events[^1].GetProperty("orderReference").GetString());
        Assert.Equal(2, (await _sandbox.GetAsync("/erp/events?after=0&limit=2")).Body.GetProperty("next").GetInt64());
    }

    [Fact]
    public async Task Events_are_the_same_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var sandbox = await RunningSandbox.StartAsync(folder.Path))
        {
            await sandbox.PostAsync("/erp/reservations", Orders.Reservation("o1", sandbox.Clock.GetUtcNow().AddHours(1), (Orders.LastPiece, 1)));
            await sandbox.PostAsync("/clock/advance", new { by = "P1D" });
            before = (await sandbox.GetAsync("/erp/events")).Text;
            await sandbox.PostAsync("/erp/stock/adjustments", new { gtin = Orders.Plenty, location = Orders.Madrid, delta = 1, reason = "delivery" });
        }

        await using var again = await RunningSandbox.StartAsync(folder.Path);
        Assert.StartsWith(before[..before.IndexOf("],\"next\"", StringComparison.Ordinal)], (await again.GetAsync("/erp/events")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stock_of_a_place_is_listed_page_by_page()
    {
        var first = await _sandbox.GetAsync($"/erp/stock/positions?location={Orders.Madrid}&limit=150");
        var second = await _sandbox.GetAsync($"/erp/stock/positions?location={Orders.Madrid}&limit=150&after={first.Value("next")}");

        Assert.Equal((150, 50), (first.Body.GetProperty("items").GetArrayLength(), second.Body.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.Body.GetProperty("next").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await _sandbox.GetAsync("/erp/stock/positions?location=4006381333931")).Status);
    }

    private static async Task<List<JsonElement>> EventsAsync(RunningSandbox sandbox) => [.. (await sandbox.GetAsync("/erp/events")).Body.GetProperty("events").EnumerateArray()];

    private static int Number(JsonElement value, string name) => value.GetProperty(name).GetInt32();
}
