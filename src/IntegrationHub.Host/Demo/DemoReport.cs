using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Operations.Stories;

namespace IntegrationHub.Host.Demo;

/// <summary>What the demo found.</summary>
internal sealed record DemoReport(IReadOnlyList<DemoOrder> Orders)
{
    /// <summary>What became of stock, where that was played.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DemoStock? Stock { get; init; }

    /// <summary>Effects that a system applied more often than once, or that the hub's ledger does not know.</summary>
    public int DuplicateEffects => Orders.Sum(order => order.DuplicateEffects);

    /// <summary>Orders that did not reach the end they should have.</summary>
    public int LostOrders => Orders.Count(order => order.Status != order.Expected);

    [JsonIgnore]
    public bool IsAsItShouldBe => Orders.All(order => order.IsAsItShouldBe) && Stock is not { IsAsItShouldBe: false };
}

/// <summary>One played order, and its return where the scenario is about one: the steps by the hub's story, the effects by the ledger of the systems that received them.</summary>
internal sealed record DemoOrder(string Id, string Scenario, string Status, IReadOnlyList<string> Steps, IReadOnlyList<DemoEffect> Effects)
{
    [JsonIgnore]
    public string Expected { get; init; } = "";

    [JsonIgnore]
    public int DuplicateEffects { get; init; }

    /// <summary>Effects that the hub believes done and that no system received.</summary>
    [JsonIgnore]
    public int MissingEffects { get; init; }

    [JsonIgnore]
    public bool IsAsItShouldBe => Status == Expected && DuplicateEffects == 0 && MissingEffects == 0 && Effects.Count > 0;

    [JsonIgnore]
    public string Complaint => $"{Status} (expected {Expected}), {DuplicateEffects} duplicate and {MissingEffects} missing effects.";

    public static DemoOrder From(DemoScenario scenario, Story story, IReadOnlyList<ReceivedEffect> received)
    {
        var done = story.Entries.Where(entry => entry.Effect is { Outcome: "Done" }).Select(entry => entry.Effect!.Key).ToHashSet();
        var effects = received.GroupBy(effect => (effect.Key, effect.System, effect.Operation))
            .Select(group => new DemoEffect(group.Key.Key ?? "", group.Key.System, group.Key.Operation, group.Count())).ToList();
        return new DemoOrder(
            story.OrderId, scenario.Name, story.Returns is [.., var last] ? last.Status : story.Status.ToName(),
            [.. story.Entries.Where(entry => entry.Step is { Status: "Completed" }).Select(entry => $"{entry.Step!.ActivityId}:{entry.Step.Outcome}")],
            effects)
        {
            Expected = scenario.Expected,
            DuplicateEffects = effects.Sum(effect => done.Contains(effect.Key) ? effect.Count - 1 : effect.Count),
            MissingEffects = done.Count(key => !effects.Exists(effect => effect.Key == key)),
        };
    }
}

/// <summary>An effect as the receiving system counted it.</summary>
internal sealed record DemoEffect(string Key, string System, string Operation, int Count);
