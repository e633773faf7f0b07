using System.Collections.Concurrent;

namespace IntegrationHub.Eventing.Intake;

/// <summary>Ends the pause of a stream whose vendor rings. Nothing is lost with a ring: the pause ends anyway.</summary>
internal sealed class Doorbell
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _bells = new(StringComparer.Ordinal);

    /// <summary>The name under which a stream is read and told of.</summary>
    public static string Source(string connection, string stream) => $"{connection}/{stream}";

    /// <summary>Rings for a stream. Many rings before the next reading are one, since that reads everything.</summary>
    public void Ring(string source)
    {
        var bell = Of(source);
        if (bell.CurrentCount == 0)
        {
            bell.Release();
        }
    }

    /// <summary>Waits for a ring, at most for a while, and tells whether it rang.</summary>
    public Task<bool> WaitAsync(string source, TimeSpan patience, CancellationToken cancellationToken) => Of(source).WaitAsync(patience, cancellationToken);

    private SemaphoreSlim Of(string source) => _bells.GetOrAdd(source, _ => new SemaphoreSlim(0));
}
