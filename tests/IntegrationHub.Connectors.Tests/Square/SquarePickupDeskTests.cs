using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquarePickupDeskTests : IAsyncLifetime
{
    private SquareBench _square = null!;

    private IPickupDesk Desk => _square.Get<IPickupDesk>();

    public async Task InitializeAsync() => _square = await SquareBench.StartAsync();

    public async Task DisposeAsync() => await _square.DisposeAsync();

    [Fact]
    public async Task Task_that_became_overdue_between_two_attempts_is_one_order()
    {
        var first = await Desk.CreateTaskAsync(SquareShop.Task, SquareBench.Key, CancellationToken.None);
        var second = await Desk.CreateTaskAsync(SquareShop.Task with { DueAt = DateTimeOffset.UnixEpoch }, SquareBench.Key with { IsRepeat = true }, CancellationToken.None);

        Assert.Equal(Assert.IsType<Outcome<string>.Done>(first), second);
        Assert.Single(_square.Stub.Effects);
    }

    [Fact]
    public async Task Till_that_changes_the_order_meanwhile_does_not_stop_a_cancel()
    {
        var id = Assert.IsType<Outcome<string>.Done>(await Desk.CreateTaskAsync(SquareShop.Task, SquareBench.Key, CancellationToken.None)).Value;
        _square.Stub.ChangeOnRead(id, times: 1);

        var outcome = await Desk.CancelTaskAsync(id, SquareShop.OrderId, "Too late.", SquareBench.Key, CancellationToken.None);

        Assert.IsType<Outcome<Nothing>.Done>(outcome);
        Assert.Equal("CANCELED", (string?)_square.Stub.Order(id)["fulfillments"]![0]!["state"]);
    }

    [Fact]
    public async Task Order_that_changes_all_the_time_is_a_conflict()
    {
        var id = Assert.IsType<Outcome<string>.Done>(await Desk.CreateTaskAsync(SquareShop.Task, SquareBench.Key, CancellationToken.None)).Value;
        _square.Stub.ChangeOnRead(id, times: int.MaxValue);

        var outcome = await Desk.CancelTaskAsync(id, SquareShop.OrderId, "Too late.", SquareBench.Key, CancellationToken.None);

        Assert.Equal((ConnectorErrorKind.Conflict, "VERSION_MISMATCH"), (outcome.Error?.Kind, outcome.Error?.Code));
    }

    [Fact]
    public async Task What_the_store_does_is_read_with_the_hubs_order_as_subject()
    {
        var id = Assert.IsType<Outcome<string>.Done>(await Desk.CreateTaskAsync(SquareShop.Task, SquareBench.Key, CancellationToken.None)).Value;
        _square.Stub.Move("PREPARED", "ready_at");

        var events = await SquareShop.ReadAllAsync(_square.Get<IChangeReader>(), "pickups", CancellationToken.None);

        Assert.Equal(
            [($"{id}:accepted", PickupEvents.StoreAccepted, SquareShop.OrderId), ($"{id}:ready", PickupEvents.PickCompleted, SquareShop.OrderId)],
            Assert.IsType<Outcome<IReadOnlyList<FeedEvent>>.Done>(events).Value.Select(happened => (happened.Id, happened.Type, happened.Subject!)));
    }

    [Fact]
    public async Task Cancel_of_an_order_that_is_not_there_is_not_found() =>
        Assert.Equal(ConnectorErrorKind.NotFound, (await Desk.CancelTaskAsync("NOBODY", SquareShop.OrderId, "Too late.", SquareBench.Key, CancellationToken.None)).Error?.Kind);
}
