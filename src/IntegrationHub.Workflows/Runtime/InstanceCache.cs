using System.Collections.Concurrent;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// States of instances that rest, so that their next step need not read them. It may be wrong where several nodes
/// share a database: the fence refuses what was decided on an old state. Two generations bound its size.
/// </summary>
internal sealed class InstanceCache(int generationSize = 2_000)
{
    private ConcurrentDictionary<string, (InstanceState State, InstanceLease Lease)> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, (InstanceState State, InstanceLease Lease)> _old = new(StringComparer.Ordinal);
    private int _added;

    public void Put(string id, InstanceState state, InstanceLease lease)
    {
        _young[id] = (state, lease);
        if (Interlocked.Increment(ref _added) > generationSize)
        {
            Interlocked.Exchange(ref _added, 0);
            _old = Interlocked.Exchange(ref _young, new(StringComparer.Ordinal));
        }
    }

    /// <summary>Takes a state out: whoever moves an instance owns its state alone.</summary>
    public (InstanceState State, InstanceLease Lease)? Take(string id) =>
        _young.TryRemove(id, out var young) ? young : _old.TryRemove(id, out var old) ? old : null;
}
