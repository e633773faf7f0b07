namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Who comes next of the instances that were there when a process died. The most suspected come first, so that an
/// innocent goes on before anything else can go wrong. Whoever was there at two deaths or more comes alone and takes nobody
/// along; of the others twice as many come each time as long as this life survives.
/// </summary>
internal sealed class Lineup
{
    private const int MostTogether = 32;

    /// <summary>How long a group has for itself when it does not go on, and one alone: as long as most calls take.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(2);

    private readonly PriorityQueue<string, (long Innocence, long Number)> _waiting = new();
    private long _number;
    private int _most = 1;

    /// <param name="tries">How many lives have tried it in vain.</param>
    public void Add(string instanceId, long tries) => _waiting.Enqueue(instanceId, (-tries, _number++));

    /// <returns>Null when nobody waits.</returns>
    public LineupGroup? Next()
    {
        if (!_waiting.TryDequeue(out var first, out var place))
        {
            return null;
        }

        if (-place.Innocence > 1)
        {
            return new LineupGroup([first], Alone);
        }

        var group = new List<string> { first };
        while (group.Count < _most && _waiting.TryDequeue(out var next, out _))
        {
            group.Add(next);
        }

        _most = Math.Min(_most * 2, MostTogether);
        return new LineupGroup(group, Together);
    }
}

/// <param name="Patience">How long nobody else comes, unless all of them have gone on before.</param>
internal sealed record LineupGroup(IReadOnlyList<string> Instances, TimeSpan Patience);
