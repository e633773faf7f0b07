using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class ReservationTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    private DateTimeOffset Later => _sandbox.Clock.GetUtcNow().AddHours(1);

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Reservation_with_one_uncovered_line_reserves_nothing()
    {
        var before = await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid);

        var refused = await _sandbox.PostAsync("/erp/reservations", Orders.Reservation("o1", Later, (Orders.Plenty, 2), (Orders.SoldOut, 1)));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("insufficient-stock", refused.Code);
        var line = Assert.Single(refused.Body.GetProperty("lines").EnumerateArray());
        Assert.Equal(Orders.SoldOut, line.GetProperty("gtin").GetString());
        Assert.Equal(before, await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid));
        Assert.Empty(await _sandbox.LedgerAsync());
    }

    [Fact]
    public async Task Race_for_the_last_piece_has_one_winner()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(number =>
            _sandbox.PostAsync("/erp/reservations", Orders.Reservation($"o{number}", Later, (Orders.LastPiece, 1)), $"key-{number}")));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.Created);
        Assert.Equal(23, replies.Count(reply => reply.Status == HttpStatusCode.Conflict));
        Assert.Equal((1, 1), await _sandbox.StockAsync(Orders.LastPiece, Orders.Madrid));
    }

    [Fact]
    public async Task Released_twice_gives_back_once()
    {
        var before = await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid);
        var id = await ReserveAsync("o1", 3);

        var first = await _sandbox.PostAsync($"/erp/reservations/{id}/release");
        var second = await _sandbox.PostAsync($"/erp/reservations/{id}/release");
        var commit = await _sandbox.PostAsync($"/erp/reservations/{id}/commit", Lines(1));

        Assert.Equal("released", first.Value("state"));
        Assert.Equal("released", second.Value("state"));
        Assert.Equal("reservation-released", commit.Code);
        Assert.Equal(before, await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid));
        Assert.Equal(["reservations.create o1 0", "reservations.release o1 1"], await _sandbox.LedgerAsync("reference=o1"));
    }

    [Fact]
    public async Task Commit_takes_the_picked_goods_and_frees_the_rest()
    {
        var (onHand, reserved) = await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid);
        var id = await ReserveAsync("o1", 3);

        var tooMany = await _sandbox.PostAsync($"/erp/reservations/{id}/commit", Lines(4));
        var first = await _sandbox.PostAsync($"/erp/reservations/{id}/commit", Lines(2));
        var again = await _sandbox.PostAsync($"/erp/reservations/{id}/commit", Lines(2));
        var otherwise = await _sandbox.PostAsync($"/erp/reservations/{id}/commit", Lines(3));
        var release = await _sandbox.PostAsync($"/erp/reservations/{id}/release");

        Assert.Equal("exceeds-reservation", tooMany.Code);
        Assert.Equal("committed", first.Value("state"));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("reservation-committed", otherwise.Code);
        Assert.Equal("reservation-committed", release.Code);
        Assert.Equal((onHand - 2, reserved), await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid));
    }

    [Fact]
    public async Task Expired_reservation_lapses_by_the_clock()
    {
        var before = await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid);
        var id = await ReserveAsync("o1", 3);

        await _sandbox.PostAsync("/clock/advance", new { by = "PT2H" });

        Assert.Equal(before, await _sandbox.StockAsync(Orders.Plenty, Orders.Madrid));
        Assert.Equal("expired", (await _sandbox.GetAsync($"/erp/reservations/{id}")).Value("state"));
        Assert.Equal("reservation-expired", (await _sandbox.PostAsync($"/erp/reservations/{id}/commit", Lines(1))).Code);
        Assert.Equal(HttpStatusCode.OK, (await _sandbox.PostAsync($"/erp/reservations/{id}/release")).Status);
    }

    [Fact]
    public async Task Reservations_are_found_by_order()
    {
        var id = await ReserveAsync("o1", 1);
        await ReserveAsync("o2", 1);

        var found = await _sandbox.GetAsync("/erp/reservations?orderReference=o1");

        Assert.Equal(id, Assert.Single(found.Body.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    private static object Lines(int quantity) => new { lines = new[] { new { gtin = Orders.Plenty, quantity } } };

    private async Task<string> ReserveAsync(string order, int quantity)
    {
        var reply = await _sandbox.PostAsync("/erp/reservations", Orders.Reservation(order, Later, (Orders.Plenty, quantity)));
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("created", reply.Value("state"));
        return reply.Id;
    }
}
