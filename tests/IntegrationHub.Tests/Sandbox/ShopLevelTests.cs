using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class ShopLevelTests : IAsyncLifetime
{
    private const string Warehouse = "9521000000018";

    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Level_is_set_only_while_the_shop_shows_what_is_expected()
    {
        Assert.Equal(["applied 7"], await SetAsync(Level(7)));
        Assert.Equal(["applied 5"], await SetAsync(Level(5, expected: 7)));
        Assert.Equal(["stale 5"], await SetAsync(Level(4, expected: 7)));
        Assert.Equal(["applied 3"], await SetAsync(Level(3)));

        var shown = (await _sandbox.GetAsync($"/shop/stock?location={Orders.Madrid}")).Body.GetProperty("items");
        Assert.Equal(3, Assert.Single(shown.EnumerateArray()).GetProperty("available").GetInt32());
    }

    [Fact]
    public async Task Level_of_what_the_shop_was_never_told_is_stale_without_a_value() => Assert.Equal(["stale "], await SetAsync(Level(4, expected: 7)));

    [Fact]
    public async Task Each_level_of_a_call_has_its_own_answer()
    {
        await SetAsync(Level(7));

        Assert.Equal(
            ["stale 7", "applied 2", "notListed ", "notListed "],
            await SetAsync(Level(1, expected: 3), Level(2, gtin: Orders.LastPiece), Level(2, location: Warehouse), Level(2, gtin: "04006381333931")));
    }

    [Fact]
    public async Task Same_key_sets_once_and_is_one_effect()
    {
        await _sandbox.PostAsync("/shop/stock/levels", new { levels = new[] { Level(7) } }, "k1");
        await SetAsync(Level(5));
        var again = await _sandbox.PostAsync("/shop/stock/levels", new { levels = new[] { Level(7) } }, "k1");

        Assert.True(again.Replayed);
        Assert.Equal(["stock.set  1", "stock.set  0"], (await _sandbox.LedgerAsync("operation=stock.set")).ToList());
        Assert.Equal(5, (await _sandbox.GetAsync($"/shop/stock?location={Orders.Madrid}")).Body.GetProperty("items")[0].GetProperty("available").GetInt32());
    }

    [Fact]
    public async Task Negative_and_missing_levels_are_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _sandbox.PostAsync("/shop/stock/levels", new { levels = new[] { Level(-1) } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _sandbox.PostAsync("/shop/stock/levels", new { levels = Array.Empty<object>() })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _sandbox.PostAsync("/shop/stock/levels", new { levels = new object?[] { null } })).Status);
    }

    private static object Level(int available, int? expected = null, string? gtin = null, string? location = null) =>
        new { gtin = gtin ?? Orders.Plenty, location = location ?? Orders.Madrid, available, expected };

    private async Task<IEnumerable<string>> SetAsync(params object[] levels) =>
        [.. (await _sandbox.PostAsync("/shop/stock/levels", new { levels })).Body.GetProperty("levels").EnumerateArray().Select(level => $"{level.GetProperty("state")} {level.GetProperty("current")}")];
}
