using IntegrationHub.Retail.Stock.Positions;

namespace IntegrationHub.Retail.Stock.Channels;

/// <summary>Available to promise.</summary>
public static class Atp
{
    /// <summary>At a place: what is on hand and neither promised nor kept back, 0 at the least. Nothing where nobody has counted.</summary>
    public static int At(Position position) => Math.Max(0, Base(position));

    /// <summary>At a place, as one channel may sell it.</summary>
    public static int At(Position position, ChannelRule rule) => Math.Min(rule.Cap, Math.Max(0, At(position) - rule.Threshold - rule.Safety));

    private static int Base(Position position) =>
        position.CountedAt is null ? 0 : position.Sellable - position.ReservedSoft - position.Allocated - position.Safety;
}
