namespace IntegrationHub.Retail.Stock;

/// <summary>Where pieces of an article are, as the stock ledger counts them.</summary>
public static class StockBucket
{
    public const string Sellable = "sellable";
    public const string Allocated = "allocated";
    public const string Sold = "sold";

    /// <summary>Came back from a customer and was not judged or put away yet; never for sale.</summary>
    public const string Returned = "returned";

    /// <summary>Here, and not for sale as it is.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>Here, and never for sale again.</summary>
    public const string Damaged = "damaged";
}
