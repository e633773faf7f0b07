namespace IntegrationHub.Retail.Stock.Channels;

/// <summary>What one channel should show of one position, and what it shows.</summary>
/// <param name="Desired">Pieces that it may sell.</param>
/// <param name="Published">What it shows as far as the hub knows; null where it does not.</param>
/// <param name="State">One of <see cref="LevelState"/>.</param>
/// <param name="DirtySince">Since when it shows something else than it should; null while it does not.</param>
/// <param name="Stale">How often in a row it was found to show something else than expected.</param>
/// <param name="PublishedAt">When it was last told.</param>
/// <param name="UpdatedAt">When the hub last changed any of this.</param>
public sealed record ChannelLevel(
    string Gtin, string Location, string Connection, int Desired, int? Published, string State, DateTimeOffset? DirtySince, int Stale, DateTimeOffset? PublishedAt, DateTimeOffset UpdatedAt);

/// <summary>Whether a level can be published.</summary>
public static class LevelState
{
    /// <summary>It is, as far as the hub knows.</summary>
    public const string Listed = "listed";

    /// <summary>The channel does not sell the article at this place.</summary>
    public const string NotListed = "notListed";

    /// <summary>Others write the same level again and again: it is left alone until the stock changes or somebody looks.</summary>
    public const string Parked = "parked";
}
