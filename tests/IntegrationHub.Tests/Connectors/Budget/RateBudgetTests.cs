using IntegrationHub.Connectors.Budget;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.Connectors.Budget;

public sealed class RateBudgetTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Burst_goes_at_once_and_the_rest_at_the_rate()
    {
        var budget = new RateBudget(2, 3, _clock);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => budget.TakeAsync(CallLane.Ordinary, CancellationToken.None).AsTask()));

        var fourth = budget.TakeAsync(CallLane.Ordinary, CancellationToken.None).AsTask();
        Assert.False(fourth.IsCompleted);
        await PassAsync(fourth, TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task Orders_go_before_stock_and_stock_before_the_catalogue()
    {
        var budget = new RateBudget(1, 1, _clock);
        await budget.TakeAsync(CallLane.Ordinary, CancellationToken.None);
        var order = new List<CallLane>();
        var waiting = new[] { CallLane.Bulk, CallLane.Ordinary, CallLane.UrgentStock, CallLane.Orders }.Select(async lane =>
        {
            await budget.TakeAsync(lane, CancellationToken.None);
            lock (order)
            {
                order.Add(lane);
            }
        }).ToList();

        await PassAsync(Task.WhenAll(waiting), TimeSpan.FromSeconds(5));

        Assert.Equal([CallLane.Orders, CallLane.UrgentStock, CallLane.Ordinary, CallLane.Bulk], order);
    }

    [Fact]
    public async Task Who_gives_up_waiting_costs_nothing()
    {
        var budget = new RateBudget(1, 1, _clock);
        await budget.TakeAsync(CallLane.Ordinary, CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var leaving = budget.TakeAsync(CallLane.Orders, cancel.Token).AsTask();
        var staying = budget.TakeAsync(CallLane.Bulk, CancellationToken.None).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await PassAsync(staying, TimeSpan.FromSeconds(1.5));

        Assert.Equal(0, budget.Waiting.Values.Sum());
    }

    [Fact]
    public async Task A_pause_that_the_vendor_asked_for_holds_everybody_until_it_is_lifted()
    {
        var budget = new RateBudget(0, 1, _clock);
        budget.Pause(TimeSpan.FromMinutes(5));
        var waiting = budget.TakeAsync(CallLane.Orders, CancellationToken.None).AsTask();
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMinutes(5), budget.PausedUntil);

        budget.Resume();
        await PassAsync(waiting, TimeSpan.FromSeconds(2));

        Assert.Null(budget.PausedUntil);
    }

    [Fact]
    public async Task Lane_flows_with_the_calls_and_ends_with_them()
    {
        using (CallLanes.Enter(CallLane.Orders))
        {
            Assert.Equal(CallLane.Orders, await Task.Run(() => CallLanes.Current));
        }

        Assert.Equal(CallLane.Ordinary, CallLanes.Current);
    }

    /// <summary>Moves the clock in small steps until the task is done; it must not take more than the given time.</summary>
    private async Task PassAsync(Task task, TimeSpan most)
    {
        for (var passed = TimeSpan.Zero; !task.IsCompleted && passed < most; passed += TimeSpan.FromMilliseconds(100))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(task, Task.Delay(20));
        }

        await task.WaitAsync(TimeSpan.FromSeconds(1));
    }
}
