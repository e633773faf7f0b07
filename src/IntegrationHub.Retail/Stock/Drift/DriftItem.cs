namespace IntegrationHub.Retail.Stock.Drift;

/// <summary>A difference that should not be there, between the hub and one system.</summary>
/// <param name="Connection">The system that said something else.</param>
/// <param name="Hub">Pieces that the hub believed in; null where it knew none.</param>
/// <param name="Remote">Pieces that the system has or shows; null where it said nothing readable.</param>
/// <param name="Cause">One of <see cref="DriftCause"/>.</param>
/// <param name="Evidence">What was seen, for people.</param>
/// <param name="Action">What was done about it, or what has to be.</param>
/// <param name="State">One of <see cref="DriftState"/>.</param>
public sealed record DriftItem(
    string Gtin, string Location, string Connection, int? Hub, int? Remote, string Cause, IReadOnlyList<string> Evidence, string Action, string State)
{
    public long Id { get; init; }

    public DateTimeOffset FirstSeen { get; init; }

    public DateTimeOffset LastSeen { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How much more the other system has.</summary>
    public int? Difference => Remote - Hub;
}

/// <summary>What has become of a drift item.</summary>
public static class DriftState
{
    /// <summary>Somebody has to look.</summary>
    public const string Open = "open";

    /// <summary>It is repaired as soon as the owner of the stock has counted again.</summary>
    public const string Waiting = "waiting";

    /// <summary>It is over.</summary>
    public const string Fixed = "fixed";

    public static IReadOnlyList<string> All { get; } = [Open, Waiting, Fixed];
}
