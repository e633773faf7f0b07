namespace IntegrationHub.Benchmarks.Load;

/// <summary>How far one order has come.</summary>
internal sealed class OrderTrack
{
    private int _picked;
    private int _ended;

    public long SentAt { get; set; }

    public long PickedAt { get; set; }

    public bool IsEnded => Volatile.Read(ref _ended) != 0;

    /// <returns>True once: the event is sent for the first reservation only.</returns>
    public bool MarkPicked() => Interlocked.Exchange(ref _picked, 1) == 0;

    /// <returns>True once, whether the order completed or failed.</returns>
    public bool MarkEnded() => Interlocked.Exchange(ref _ended, 1) == 0;
}
