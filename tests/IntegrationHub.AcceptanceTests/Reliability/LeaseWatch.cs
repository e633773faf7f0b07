using IntegrationHub.Workflows.Nodes;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// Looks at the leases on PostgreSQL while a test runs. One of several living nodes renews its own every second; where none has
/// for long, the machine gave nobody time, and calls are taken from nodes that live, as they should be.
/// </summary>
internal sealed class LeaseWatch : IAsyncDisposable
{
    private const string FreshestLease = "SELECT MAX(lease_until) - (extract(epoch from clock_timestamp()) * 1000)::bigint FROM nodes";

    private readonly OrderBooks _books;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _watching;

    private LeaseWatch(OrderBooks books)
    {
        _books = books;
        _watching = WatchAsync();
    }

    /// <summary>The shortest time that the freshest lease had left.</summary>
    public TimeSpan Shortest { get; private set; } = NodeLease.Length;

    /// <summary>Whether nobody has renewed in time for two beats.</summary>
    public bool WasTooSlow => Shortest < NodeLease.Length - (3 * NodeLease.Beat);

    /// <summary>Call when the nodes have joined.</summary>
    public static LeaseWatch Start(OrderBooks books) => new(books);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            var left = TimeSpan.FromMilliseconds(await _books.ScalarAsync<long>(FreshestLease));
            Shortest = left < Shortest ? left : Shortest;
            await Task.Delay(100);
        }
    }
}
