namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Who comes next of the instances that were there when a process died, once or more. Most of them are innocent, so the
/// least suspected come first, and as long as this life survives twice as many the next time. Whoever was there at two
/// deaths or more comes alone: then whoever kills takes nobody along to the end.
/// </summary>
internal sealed class Lineup
{
    private const int MostTogether = 32;

    /// <summary>How long a group has for itself when it does not come to rest, and one alone: as long as most calls take.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(5);

    private readonly PriorityQueue<string, (long Tries, long Number)> _waiting = new();
    private long _number;
    private int _most = 1;

    /// <param name="tries">How many lives have ended while they tried it.</param>
    public void Add(string instanceId, long tries) => _waiting.Enqueue(instanceId, (tries, _number++));

    /// <returns>Null when nobody waits.</returns>
    public LineupGroup? Next()
    {
        if (!_waiting.TryDequeue(out var first, out var place))
        {
            return null;
        }

        if (place.Tries > 1)
        {
            return new LineupGroup([first], Alone);
        }

        var group = new List<string> { first };
        while (group.Count < _most && _waiting.TryPeek(out _, out place) && place.Tries <= 1)
        {
            group.Add(_waiting.Dequeue());
        }

        _most = Math.Min(_most * 2, MostTogether);
        return new LineupGroup(group, Together);
    }
}

/// <param name="Patience">How long nobody else comes, unless all of them have gone on before.</param>
internal sealed record LineupGroup(IReadOnlyList<string> Instances, TimeSpan Patience);
