namespace IntegrationHub.Sandbox.Faults;

/// <summary>The rules in force. Each rule draws from its own sequence, so that one rule does not change the luck of another.</summary>
internal sealed class FaultDice
{
    private readonly Lock gate = new();
    private FaultRules plan = new([]);
    private Random[] luck = [];
    private int[] struck = [];

    /// <summary>True when no call needs to ask.</summary>
    public bool Idle { get; private set; } = true;

    public FaultReport Report()
    {
        lock (gate)
        {
            return new FaultReport(plan.Seed, [.. plan.Rules.Select((rule, index) => new FaultRuleReport(rule, struck[index]))]);
        }
    }

    public void Use(FaultRules rules)
    {
        lock (gate)
        {
            plan = rules;
            luck = [.. rules.Rules.Select((_, index) => new Random(unchecked((rules.Seed * 397) ^ index)))];
            struck = new int[rules.Rules.Count];
            Idle = rules.Rules.Count == 0;
        }
    }

    /// <summary>The rules that strike now, in their order; nothing follows a broken connection or an error.</summary>
    public IReadOnlyList<FaultRule> Draw(string system, string operation, FaultMoment moment)
    {
        var drawn = new List<FaultRule>();
        lock (gate)
        {
            for (var index = 0; index < plan.Rules.Count; index++)
            {
                var rule = plan.Rules[index];
                if (!rule.Matches(system, operation, moment) || struck[index] >= rule.Times || luck[index].NextDouble() >= rule.Probability)
                {
                    continue;
                }

                struck[index]++;
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
