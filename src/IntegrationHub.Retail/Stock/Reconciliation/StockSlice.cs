namespace IntegrationHub.Retail.Stock.Reconciliation;

/// <summary>A part of one system's stock that is compared with the hub's at a time.</summary>
/// <param name="Connection">The system.</param>
/// <param name="Location">The place's GLN.</param>
/// <param name="Tier">One of <see cref="SliceTier"/>.</param>
public readonly record struct StockSlice(string Connection, string Location, string Tier);

/// <summary>Why a slice is compared.</summary>
public static class SliceTier
{
    /// <summary>Articles of which little is left or of which something was sold lately.</summary>
    public const string Hot = "hot";

    /// <summary>Everything at a place, in its turn.</summary>
    public const string Rolling = "rolling";
}
