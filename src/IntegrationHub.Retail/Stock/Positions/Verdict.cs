namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>What the hub made of something that a system said of stock. Everything but <see cref="Applied"/> is recorded and changes no balance.</summary>
public static class Verdict
{
    public const string Applied = "applied";

    /// <summary>Another event has told of the same cause.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A count that is older than what the position already knows, or a difference that its last count contains.</summary>
    public const string Late = "late";

    /// <summary>A difference of a position that was never counted: there is nothing to add it to. The first count takes it along if it is older.</summary>
    public const string Gap = "gap";

    /// <summary>The source does not own this stock.</summary>
    public const string Foreign = "foreign";

    /// <summary>A channel shows what the hub has told it.</summary>
    public const string Echo = "echo";

    /// <summary>A channel shows something that the hub has not told it.</summary>
    public const string Edited = "edited";
}
