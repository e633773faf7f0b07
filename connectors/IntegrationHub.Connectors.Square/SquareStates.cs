namespace IntegrationHub.Connectors.Square;

/// <summary>Square's words for states of stock, orders, fulfilments and payments.</summary>
internal static class SquareStates
{
    public const string InStock = "IN_STOCK";
    public const string None = "NONE";
    public const string Sold = "SOLD";
    public const string Waste = "WASTE";

    public const string Proposed = "PROPOSED";
    public const string Reserved = "RESERVED";
    public const string Prepared = "PREPARED";
    public const string Completed = "COMPLETED";
    public const string Canceled = "CANCELED";
    public const string Failed = "FAILED";

    public const string Approved = "APPROVED";
    public const string Pending = "PENDING";
    public const string Rejected = "REJECTED";
}
