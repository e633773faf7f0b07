using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Flowchart;

/// <summary>
/// The shape of a flowchart, computed once per definition: who follows whom, and which arrows lead back. An arrow is a
/// back connection when it closes a loop; it is legal only if every path from the start to its source passes through
/// its target, so that the loop has one entry. Places are indexes into <see cref="Children"/>.
/// </summary>
internal sealed class FlowGraph
{
    public const string ActivityType = "Elsa.Flowchart";

    private readonly Dictionary<int, int> _places;
    private readonly int[][] _outbound;
    private readonly int[][] _forwardInbound;
    private readonly bool[] _isBack;
    private readonly bool[] _isLegalBack;

    /// <param name="start">The activity that a run of the chart begins with; a trigger may begin it elsewhere than usual.</param>
    public FlowGraph(ActivityNode chart, int start)
    {
        Children = chart.Children;
        Connections = chart.Connections;
        Start = start;
        _places = chart.Children.Select((node, place) => (node, place)).ToDictionary(pair => pair.node, pair => pair.place);
        _outbound = [.. chart.Children.Select(node => Indexes(connection => connection.Source == node))];
        _isBack = new bool[Connections.Count];
        _isLegalBack = new bool[Connections.Count];
        Reachable = new bool[Size];
        MarkBackConnections(_places[Start]);
        for (var i = 0; i < Connections.Count; i++)
        {
            _isLegalBack[i] = _isBack[i] && !IsReachableWithout(_places[Start], _places[Connections[i].Source], _places[Connections[i].Target]);
        }

        _forwardInbound = [.. chart.Children.Select(node => Indexes(connection => connection.Target == node).Where(i => !_isBack[i] && Reachable[_places[Connections[i].Source]]).ToArray())];
    }

    public IReadOnlyList<int> Children { get; }

    public IReadOnlyList<Connection> Connections { get; }

    public int Start { get; }

    public int Size => Children.Count;

    /// <summary>By place: whether any path leads there from the start. Arrows out of dead corners must not block a join.</summary>
    public bool[] Reachable { get; }

    public int PlaceOf(int node) => _places[node];

    public bool Contains(int node) => _places.ContainsKey(node);

    public ReadOnlySpan<int> OutboundOf(int node) => _outbound[_places[node]];

    public ReadOnlySpan<int> ForwardInboundOf(int node) => _forwardInbound[_places[node]];

    public bool IsBack(int connection) => _isBack[connection];

    public bool IsLegalBack(int connection) => _isLegalBack[connection];

    /// <summary>Connections that close a loop which can also be entered beside its start.</summary>
    public IEnumerable<Connection> IllegalBackConnections() => Enumerable.Range(0, Connections.Count).Where(i => _isBack[i] && !_isLegalBack[i]).Select(i => Connections[i]);

    /// <summary>Every activity from which forward connections lead to <paramref name="node"/>.</summary>
    public HashSet<int> AncestorsOf(int node)
    {
        var ancestors = new HashSet<int>();
        var open = new Stack<int>([node]);
        while (open.TryPop(out var next))
        {
            foreach (var inbound in ForwardInboundOf(next))
            {
                if (ancestors.Add(Connections[inbound].Source))
                {
                    open.Push(Connections[inbound].Source);
                }
            }
        }

        return ancestors;
    }

    /// <summary>
    /// As observed on Elsa 3.8: an Elsa.Start, an activity marked to start the workflow, one without inbound
    /// connections, the first. The member <c>start</c> of the document is not read.
    /// </summary>
    public static int StartOf(ActivityNode chart, WorkflowDefinition definition)
    {
        var children = chart.Children.Select(child => definition.Nodes[child]).ToList();
        return (children.Find(child => child.Type == "Elsa.Start")
            ?? children.Find(child => child.CanStartWorkflow)
            ?? children.Find(child => !chart.Connections.Any(connection => connection.Target == child.Index))
            ?? children[0]).Index;
    }

    private int[] Indexes(Func<Connection, bool> condition) =>
        [.. Enumerable.Range(0, Connections.Count).Where(i => condition(Connections[i]))];

    /// <summary>Depth first from the start; an arrow to a node that is still open closes a loop.</summary>
    private void MarkBackConnections(int start)
    {
        var open = new bool[Size];
        var path = new Stack<(int Place, int Next)>();
        Reachable[start] = open[start] = true;
        path.Push((start, 0));
        while (path.TryPop(out var step))
        {
            if (step.Next == _outbound[step.Place].Length)
            {
                open[step.Place] = false;
                continue;
            }

            path.Push((step.Place, step.Next + 1));
            var connection = _outbound[step.Place][step.Next];
            var target = _places[Connections[connection].Target];
            if (open[target])
            {
                _isBack[connection] = true;
            }
            else if (!Reachable[target])
            {
                Reachable[target] = open[target] = true;
                path.Push((target, 0));
            }
        }
    }

    private bool IsReachableWithout(int start, int goal, int avoided)
    {
        if (start == avoided)
        {
            return false;
        }

        var seen = new bool[Size];
        var open = new Stack<int>([start]);
        seen[start] = true;
        while (open.TryPop(out var place))
        {
            if (place == goal)
            {
                return true;
            }

            foreach (var connection in _outbound[place])
            {
                var target = _places[Connections[connection].Target];
                if (target != avoided && !seen[target])
                {
                    seen[target] = true;
                    open.Push(target);
                }
            }
        }

        return false;
    }
}
