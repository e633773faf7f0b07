using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Flowchart;

/// <summary>
/// Carries the counters of a chart that runs into another drawing of it. Connections in both keep theirs. What is new
/// counts as if it had always been there and had been passed by: an activity has been visited as often as everything
/// in front of it was left, and a connection as often as its source was left, but never more than one visit ahead of
/// its target nor behind it. So a join waits for a new branch that is still to come in this round, and neither waits
/// for one whose beginning is over nor runs a second time.
/// </summary>
internal sealed class FlowMigration
{
    private readonly FlowScope _old;
    private readonly FlowGraph _from;
    private readonly FlowGraph _to;
    private readonly int?[] _sources;
    private readonly Dictionary<int, int> _origins = [];
    private readonly Dictionary<int, int> _rounds = [];

    public FlowMigration(FlowScope old, FlowGraph from, FlowGraph to, VersionMap map)
    {
        (_old, _from, _to) = (old, from, to);
        foreach (var child in from.Children)
        {
            if (WasReachable(child) && map.Find(child) is { } node && to.Contains(node))
            {
                _origins[node] = child;
            }
        }

        // What could not be reached took no part in the counting, so it is as new.
        var open = Enumerable.Range(0, from.Connections.Count).Where(index => WasReachable(from.Connections[index].Source)).ToList();
        _sources = new int?[to.Connections.Count];
        for (var i = 0; i < _sources.Length; i++)
        {
            var wanted = to.Connections[i];
            var found = open.FindIndex(index => from.Connections[index] is var known && known.Port == wanted.Port
                && map.Find(known.Source) == wanted.Source && map.Find(known.Target) == wanted.Target);
            if (found >= 0)
            {
                _sources[i] = open[found];
                open.RemoveAt(found);
            }
        }
    }

    /// <summary>Why the counters would not mean the same any more.</summary>
    public IEnumerable<string> Ambiguities(WorkflowDefinition before, WorkflowDefinition after)
    {
        for (var i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] is { } source && _from.IsBack(source) != _to.IsBack(i) && _old.ConnectionVisits[source] > 0)
            {
                yield return $"The connection from '{after.Nodes[_to.Connections[i].Source].Id}' to '{after.Nodes[_to.Connections[i].Target].Id}' has been visited and would {(_to.IsBack(i) ? "become" : "no longer be")} the back connection of a loop.";
            }
        }

        foreach (var (node, origin) in _origins)
        {
            var (was, becomes) = (before.Nodes[origin], after.Nodes[node]);
            if (becomes.Type == FlowJoin.ActivityType && IsPartlyVisited(origin) && !VersionMap.AreSame(was.Inputs.GetValueOrDefault("mode"), becomes.Inputs.GetValueOrDefault("mode")))
            {
                yield return $"The join '{becomes.Id}' has seen some of its branches and would change its mode; wait until it has run.";
            }
        }
    }

    public FlowScope Carry()
    {
        var scope = FlowScope.For(_to);
        foreach (var node in _to.Children)
        {
            scope.ActivityVisits[_to.PlaceOf(node)] = _origins.TryGetValue(node, out var origin) ? _old.ActivityVisits[_from.PlaceOf(origin)] : Rounds(node);
        }

        for (var i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] is { } source)
            {
                (scope.ConnectionVisits[i], scope.LastVisitFollowed[i]) = (_old.ConnectionVisits[source], _old.LastVisitFollowed[source]);
            }
            else if (!_to.IsBack(i))
            {
                var visits = scope.ActivityVisits[_to.PlaceOf(_to.Connections[i].Target)];
                scope.ConnectionVisits[i] = Math.Clamp(Rounds(_to.Connections[i].Source), visits, visits + 1);
            }
        }

        return scope;
    }

    /// <summary>
    /// Once the new drawing is in force: branches passed by count in a join's favour, and a join that nothing is missing
    /// for any more, because a branch was taken out, runs or is skipped now; nothing would come that looks at it again.
    /// </summary>
    public void Settle(Burst burst, ActivityExecution run)
    {
        foreach (var index in Enumerable.Range(0, _sources.Length).Where(index => _sources[index] is null && !_to.IsBack(index)))
        {
            run.Flow!.LastVisitFollowed[index] = FlowJoin.ModeOf(burst, run, _to.Connections[index].Target) == FlowJoinMode.WaitAll;
        }

        foreach (var node in _to.Children.Where(_origins.ContainsKey))
        {
            if (IsReady(run.Flow!, node) && !burst.IsLive(node, run))
            {
                Release(burst, run, node);
            }
        }
    }

    private void Release(Burst burst, ActivityExecution run, int node)
    {
        var known = _to.ForwardInboundOf(node).ToArray().Where(index => _sources[index] is not null).ToList();
        var runs = FlowJoin.ModeOf(burst, run, node) == FlowJoinMode.WaitAll
            ? known is not [] && known.TrueForAll(index => run.Flow!.LastVisitFollowed[index])
            : known.Exists(index => run.Flow!.LastVisitFollowed[index]);
        if (runs)
        {
            burst.Schedule(node, run);
        }
        else
        {
            FlowchartBehavior.Skip(burst, run, _to, node);
        }
    }

    private bool WasReachable(int origin) => _from.Reachable[_from.PlaceOf(origin)];

    private bool IsReady(FlowScope scope, int node)
    {
        var inbound = _to.ForwardInboundOf(node);
        foreach (var index in inbound)
        {
            if (scope.ConnectionVisits[index] <= scope.ActivityVisits[_to.PlaceOf(node)])
            {
                return false;
            }
        }

        return inbound.Length > 0;
    }

    private bool IsPartlyVisited(int origin)
    {
        foreach (var index in _from.ForwardInboundOf(origin))
        {
            if (_old.ConnectionVisits[index] > _old.ActivityVisits[_from.PlaceOf(origin)])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How often an activity was left, or, of a new one, would have been passed by.</summary>
    private int Rounds(int node)
    {
        if (_rounds.TryGetValue(node, out var known))
        {
            return known;
        }

        var rounds = 0;
        if (_origins.TryGetValue(node, out var origin))
        {
            rounds = _old.ActivityVisits[_from.PlaceOf(origin)];
            foreach (var index in _from.OutboundOf(origin))
            {
                rounds = Math.Max(rounds, _old.ConnectionVisits[index]);
            }
        }
        else if (_to.ForwardInboundOf(node).Length > 0)
        {
            rounds = int.MaxValue;
            foreach (var index in _to.ForwardInboundOf(node))
            {
                rounds = Math.Min(rounds, Rounds(_to.Connections[index].Source));
            }
        }

        return _rounds[node] = rounds;
    }
}
