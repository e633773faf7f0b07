namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Who comes next of the instances that were there when a process died. The most suspected come first, while this life has
/// hardly begun: whoever kills takes nobody along, and an innocent goes on before anything else can go wrong. Whoever was
/// there at two deaths or more comes alone; at one, twice as many come each time as long as this life survives.
/// </summary>
internal sealed class Lineup
{
    private const int MostSuspects = 32;
    private const int MostTogether = 64;

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

        switch (-place.Innocence)
        {
            case > 1:
                return new LineupGroup([first], Alone);
            case 1:
                var suspects = Group(first, tries: 1, _most);
                _most = Math.Min(_most * 2, MostSuspects);
                return new LineupGroup(suspects, Together);
            default:
                return new LineupGroup(Group(first, tries: 0, MostTogether), TimeSpan.Zero);
        }
    }

    private List<string> Group(string first, long tries, int most)
    {
        var group = new List<string> { first };
        while (group.Count < most && _waiting.TryPeek(out _, out var place) && -place.Innocence == tries)
        {
            group.Add(_waiting.Dequeue());
        }

        return group;
    }
}

/// <param name="Patience">How long nobody else comes, unless all of them have gone on before.</param>
internal sealed record LineupGroup(IReadOnlyList<string> Instances, TimeSpan Patience);
