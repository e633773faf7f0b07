namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>What a simulated shop knows of one order.</summary>
internal sealed class ShopOrder(string id)
{
    public string Id => id;

    public string Name { get; init; } = "#1001";

    public string Currency { get; init; } = "EUR";

    public bool TaxesIncluded { get; init; } = true;

    public string? Cancelled { get; set; }

    public string Updated { get; set; } = "2026-03-02T08:00:00Z";

    /// <summary>Gets the lines, which are at the same time those of the fulfilment orders.</summary>
    public List<ShopLine> Lines { get; } = [];

    public List<ShopTransaction> Transactions { get; } = [];

    public List<ShopFulfilment> Fulfilments { get; } = [];

    public List<ShopRefund> Refunds { get; } = [];

    public List<ShopReturn> Returns { get; } = [];
}

/// <summary>Ordered pieces, at the location that has to hand them over.</summary>
internal sealed record ShopLine(string Id, string Barcode, int Quantity, string Total, string Location)
{
    public int Remaining { get; set; } = Quantity;

    public string Location { get; set; } = Location;

    public bool IsOnHold { get; set; }
}

internal sealed record ShopTransaction(string Id, string Kind, decimal Amount, string? Parent)
{
    public string Status { get; set; } = "SUCCESS";

    public decimal? Unsettled { get; set; }
}

internal sealed record ShopFulfilment(string Id, string Location, string? Tracking, IReadOnlyList<(string LineId, string Barcode, int Quantity)> Lines);

internal sealed record ShopRefund(string Id, string Note, IReadOnlyList<ShopTransaction> Transactions);

internal sealed class ShopReturn(string id, string status)
{
    public string Id => id;

    public string Status { get; set; } = status;

    public List<ShopReturnLine> Lines { get; } = [];
}

internal sealed record ShopReturnLine(string Id, string FulfilmentLine, string Barcode, int Quantity, string Note)
{
    public int Processed { get; set; }
}
