namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>What the outside world does about one order, and what it was told.</summary>
internal sealed class SimulatedOrder
{
    private SimulatedOrder(int number, Dice dice)
    {
        Id = $"order{number:00}";
        DefinitionId = dice.Pick("order", "order-early", "order-dispatch", "order-execute");
        PlacedAt = dice.Between(0, 6);
        IsRefused = dice.Happens(0.2);
        Scans = [.. Enumerable.Range(1, 2).SelectMany(scan => Deliveries(dice, scan))];
        if (dice.Happens(0.35))
        {
            CancelledAt = PlacedAt + dice.Between(0, dice.Pick(2, 14));
            Compensates = dice.Happens(0.85);
        }
    }

    public string Id { get; }

    public string DefinitionId { get; }

    public TimeSpan PlacedAt { get; }

    /// <summary>Whether the vendor refuses the late step, so that the workflow takes everything back.</summary>
    public bool IsRefused { get; }

    /// <summary>Deliveries of the order's two scans: in any order, some twice, some before anybody waits for them.</summary>
    public IReadOnlyList<(string EventId, TimeSpan At)> Scans { get; }

    /// <summary>When somebody cancels it; null: nobody does.</summary>
    public TimeSpan? CancelledAt { get; }

    public bool Compensates { get; }

    /// <summary>Whether the hub has answered that it has the order.</summary>
    public bool IsAccepted { get; set; }

    public static IReadOnlyList<SimulatedOrder> Make(int count, Dice dice) => [.. Enumerable.Range(1, count).Select(number => new SimulatedOrder(number, dice))];

    private IEnumerable<(string, TimeSpan)> Deliveries(Dice dice, int scan)
    {
        var at = PlacedAt + dice.Between(-1, 8);
        yield return ($"{Id}-{scan}", at);
        while (dice.Happens(0.3))
        {
            yield return ($"{Id}-{scan}", at + dice.Between(0, dice.Pick(0.01, 5)));
        }
    }
}
