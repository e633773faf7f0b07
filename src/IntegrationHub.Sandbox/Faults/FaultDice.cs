namespace IntegrationHub.Sandbox.Faults;

/// <summary>The rules in force. Each rule draws from its own sequence, so that one rule does not change the luck of another.</summary>
internal sealed class FaultDice
{
    private readonly Lock _gate = new();
    private FaultRules _plan = new([]);
    private Random[] _luck = [];
    private int[] _struck = [];

    /// <summary>True when no call needs to ask.</summary>
    public bool Idle { get; private set; } = true;

    public FaultReport Report()
    {
        lock (_gate)
        {
            return new FaultReport(_plan.Seed, [.. _plan.Rules.Select((rule, index) => new FaultRuleReport(rule, _struck[index]))]);
        }
    }

    public void Use(FaultRules rules)
    {
        lock (_gate)
        {
            _plan = rules;
            _luck = [.. rules.Rules.Select((_, index) => new Random(unchecked((rules.Seed * 397) ^ index)))];
            _struck = new int[rules.Rules.Count];
            Idle = rules.Rules.Count == 0;
        }
    }

    /// <summary>The rules that strike now, in their order; nothing follows a broken connection or an error.</summary>
    public IReadOnlyList<FaultRule> Draw(string system, string operation, FaultMoment moment)
    {
        var drawn = new List<FaultRule>();
        lock (_gate)
        {
            for (var index = 0; index < _plan.Rules.Count; index++)
            {
                var rule = _plan.Rules[index];
                if (!rule.Matches(system, operation, moment) || _struck[index] >= rule.Times || _luck[index].NextDouble() >= rule.Probability)
                {
                    continue;
                }

                _struck[index]++;
                drawn.Add(rule);
                if (rule.Kind != FaultKind.Latency)
                {
                    break;
                }
            }
        }

        return drawn;
    }
}
