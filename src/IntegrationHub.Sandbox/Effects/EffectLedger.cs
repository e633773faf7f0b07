using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Effects;

/// <summary>Every applied effect in order; an effect applied twice is two entries, a repeated request only raises <c>repeats</c>.</summary>
internal sealed class EffectLedger
{
    private readonly List<EffectEntry> _entries = [];
    private readonly Dictionary<string, List<long>> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<(string System, string Operation, string Target), long> _latest = [];

    public long Add(Command command, Answer answer)
    {
        var entry = new EffectEntry
        {
            Sequence = _entries.Count + 1,
            At = command.At,
            System = command.System,
            Operation = command.Operation,
            Key = command.Key,
            Reference = answer.Reference,
            Status = answer.Status,
            Repeats = 0,
            Target = command.Target,
            Json = command.Json,
        };
        _entries.Add(entry);
        Index(entry, command.Target);
        return entry.Sequence;
    }

    public void Repeat(long sequence)
    {
        var entry = _entries[(int)sequence - 1];
        _entries[(int)sequence - 1] = entry with { Repeats = entry.Repeats + 1 };
    }

    /// <summary>The entry of the last effect of this operation on this target, if it had one.</summary>
    public long? Latest(Command command) =>
        command.Target is { } target && _latest.TryGetValue((command.System, command.Operation, target), out var sequence) ? sequence : null;

    public IEnumerable<EffectEntry> Find(string? system, string? operation, string? reference, long after) =>
        Candidates(reference, after).Where(entry =>
            (system is null || entry.System == system) && (operation is null || entry.Operation == operation));

    private IEnumerable<EffectEntry> Candidates(string? reference, long after)
    {
        if (reference is null)
        {
            return _entries.Skip((int)Math.Clamp(after, 0, _entries.Count));
        }

        return _references.TryGetValue(reference, out var sequences)
            ? sequences.Where(sequence => sequence > after).Select(sequence => _entries[(int)sequence - 1])
            : [];
    }

    private void Index(EffectEntry entry, string? target)
    {
        if (target is not null)
        {
            _latest[(entry.System, entry.Operation, target)] = entry.Sequence;
        }

        if (entry.Reference is { } reference)
        {
            if (!_references.TryGetValue(reference, out var sequences))
            {
                _references.Add(reference, sequences = []);
            }

            sequences.Add(entry.Sequence);
        }
    }
}
