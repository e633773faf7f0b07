namespace IntegrationHub.Retail.Returns;

/// <summary>What a person is asked about a return.</summary>
public static class ReturnReview
{
    /// <summary>Whether the goods may come back.</summary>
    public const string Policy = "policy";

    /// <summary>What to do about goods that the carrier took and nobody received: approve refunds them, deny does not; a receipt settles it.</summary>
    public const string Overdue = "overdue";

    /// <summary>Whether pieces that are not ours or not there are refunded all the same.</summary>
    public const string Inspection = "inspection";

    /// <summary>What to do about money that cannot be given back: approve tries it again, deny says that the customer got it in another way.</summary>
    public const string Refund = "refund";
}
