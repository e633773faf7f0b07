using System.Collections.Concurrent;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Store;

/// <summary>
/// Remembers for which waits kept signals may lie in the store of a single node. It may remember too much, never too
/// little: a signal is remembered before its commit, and forgotten after the commit that consumes it.
/// </summary>
internal sealed class KeptSignals
{
    private const string Broadcast = "*";

    private readonly ConcurrentDictionary<string, (long Hash, string For)> _signals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(long Hash, string For), int> _counts = new();
    private volatile bool _isKnown;

    /// <summary>Whether what lay in the store at the start has been read.</summary>
    public bool IsKnown => _isKnown;

    public void Know(IReadOnlyList<Signal> stored)
    {
        foreach (var signal in stored)
        {
            Add(signal);
        }

        _isKnown = true;
    }

    public void Adding(EngineCommit commit)
    {
        foreach (var (signal, consumedBy) in commit.Signals)
        {
            if (consumedBy is null)
            {
                Add(signal);
            }
        }

        foreach (var instance in commit.Instances)
        {
            instance.Transition.Published.ForEach(Add);
        }
    }

    public void Committed(EngineCommit commit)
    {
        foreach (var instance in commit.Instances)
        {
            instance.Transition.SignalsConsumed.ForEach(Forget);
        }

        foreach (var (id, isConsumed) in commit.Dispatched)
        {
            if (isConsumed)
            {
                Forget(id);
            }
        }
    }

    public bool MayKeep(InstanceState state, IReadOnlyList<Bookmark> bookmarks)
    {
        if (!_isKnown)
        {
            return true;
        }

        if (_counts.IsEmpty)
        {
            return false;
        }

        foreach (var bookmark in bookmarks)
        {
            if (_counts.ContainsKey((bookmark.Hash, state.Id)) || _counts.ContainsKey((bookmark.Hash, Broadcast))
                || (state.CorrelationId is { } correlationId && _counts.ContainsKey((bookmark.Hash, Key(correlationId)))))
            {
                return true;
            }
        }

        return false;
    }

    private static string Key(string correlationId) => "=" + correlationId;

    private void Add(Signal signal)
    {
        var key = (signal.Hash, signal.InstanceId ?? (signal.CorrelationId is { } correlationId ? Key(correlationId) : Broadcast));
        if (_signals.TryAdd(signal.Id, key))
        {
            _counts.AddOrUpdate(key, 1, static (_, count) => count + 1);
        }
    }

    private void Forget(string id)
    {
        if (_signals.TryRemove(id, out var key) && _counts.AddOrUpdate(key, 0, static (_, count) => count - 1) == 0)
        {
            _counts.TryRemove(KeyValuePair.Create(key, 0));
        }
    }
}
