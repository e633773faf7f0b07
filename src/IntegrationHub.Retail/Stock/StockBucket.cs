namespace IntegrationHub.Retail.Stock;

/// <summary>Where pieces of an article are, as the stock ledger counts them.</summary>
public static class StockBucket
{
    public const string Sellable = "sellable";
    public const string Allocated = "allocated";
    public const string Sold = "sold";
}
