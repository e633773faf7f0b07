using System.Threading.Tasks.Sources;

namespace IntegrationHub.Benchmarks.Floor;

/// <summary>
/// An order on its way, and the unit of its next commit: one commit of an order is under way at a time, so the order
/// is its own completion source and a commit allocates nothing.
/// </summary>
internal sealed class FloorOrder(long instance, string id, string sku, int quantity, string customer) : IValueTaskSource
{
    public const int Commits = 5;

    // Continuations run on the thread pool, never on the thread that commits.
    private ManualResetValueTaskSourceCore<bool> _committed = new() { RunContinuationsAsynchronously = true };

    public long Instance { get; } = instance;

    public string Id { get; } = id;

    public string Sku { get; } = sku;

    public int Quantity { get; } = quantity;

    public string Customer { get; } = customer;

    /// <summary>Set when the order waits for its event.</summary>
    public TaskCompletionSource Waits { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RowKind[] Rows { get; private set; } = [];

    /// <summary>Which of its commits comes next, from 0.</summary>
    public int Step { get; private set; } = -1;

    public int Effects { get; set; }

    public int Bookmarks { get; set; }

    public int Signals { get; set; }

    public int Runs { get; set; }

    public void Prepare(RowKind[] rows)
    {
        Rows = rows;
        Step++;
        _committed.Reset();
    }

    public ValueTask Committed => new(this, _committed.Version);

    public void Complete(Exception? failure)
    {
        if (failure is null)
        {
            _committed.SetResult(true);
        }
        else
        {
            _committed.SetException(failure);
        }
    }

    void IValueTaskSource.GetResult(short token) => _committed.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _committed.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _committed.OnCompleted(continuation, state, token, flags);
}
