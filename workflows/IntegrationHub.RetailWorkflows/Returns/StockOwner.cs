namespace IntegrationHub.RetailWorkflows.Returns;

/// <summary>
/// Says which system puts returned goods back on sale. It is exactly one, because a piece that two systems count is
/// sold twice: the ERP where it keeps the stock, else the sales channel, and every other system is told not to.
/// </summary>
internal static class StockOwner
{
    public const string Erp = "erp";
    public const string Channel = "channel";

    /// <summary>No system that records the return keeps stock: staff put the goods back.</summary>
    public const string Nobody = "nobody";

    public static string Of(bool isAtErp, bool erpKeepsStock, bool isAtChannel) => (isAtErp && erpKeepsStock, isAtChannel) switch
    {
        (true, _) => Erp,
        (_, true) => Channel,
        _ => Nobody,
    };
}
