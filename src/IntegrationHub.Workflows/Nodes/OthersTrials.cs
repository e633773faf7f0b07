using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Suspects that another life has on trial, and since when this one waits for it: until that life is over or has seen the
/// instance go on, and no longer than a dead one may seem to go on.
/// </summary>
internal sealed class OthersTrials(TimeProvider wall)
{
    /// <summary>As what a suspect comes that another life still tries: alone, because that life may die of it meanwhile.</summary>
    private const int TriesOfOthers = 2;

    /// <summary>How long a life that has died may seem to go on.</summary>
    private static readonly TimeSpan LongestSilence = NodeLease.Length + NodeLease.Beat;

    private readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);

    public bool IsEmpty => _since.Count == 0;

    public void Add(string instanceId) => _since[instanceId] = wall.GetTimestamp();

    /// <summary>Ends the waits that are over.</summary>
    /// <param name="suspects">All there are now.</param>
    /// <param name="life">This one.</param>
    public IReadOnlyList<EndedWait> End(IReadOnlyDictionary<string, Suspect> suspects, string life)
    {
        var ended = new List<EndedWait>();
        foreach (var (id, since) in _since)
        {
            var suspect = suspects.GetValueOrDefault(id);
            var isFree = suspect is null || suspect.IsOver || suspect.Life == life;
            if (isFree || wall.GetElapsedTime(since) >= LongestSilence)
            {
                ended.Add(new EndedWait(id, isFree ? suspect?.Tries ?? 0 : TriesOfOthers, isFree));
            }
        }

        ended.ForEach(wait => _since.Remove(wait.InstanceId));
        return ended;
    }
}

/// <param name="Tries">How many lives have tried it in vain.</param>
/// <param name="IsFree">Whether no other life tries it any more.</param>
internal readonly record struct EndedWait(string InstanceId, long Tries, bool IsFree);
