using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.RetailWorkflows.Returns;

/// <summary>What the retailer takes back; section <c>Hub:Returns</c>.</summary>
internal sealed class ReturnPolicyOptions
{
    /// <summary>How many days after the collection or delivery goods may come back. The default is 30.</summary>
    public int MerchantReturnDays { get; set; } = 30;

    /// <summary>How many days after the collection or delivery a person looks at faulty goods whose days are over. The default is 730.</summary>
    public int FaultDays { get; set; } = 730;

    /// <summary>The value, in minor units of the order's currency, above which a person decides. The default is none.</summary>
    public long? ReviewAbove { get; set; }

    /// <summary>The ways in which goods may come back, by the words of <see cref="ReturnMethod"/>. The default is all.</summary>
    public List<string> ReturnMethods { get; init; } = [];

    /// <summary>Other numbers of days for goods that were collected between two dates. The default is none.</summary>
    public List<SeasonOptions> SeasonalOverrides { get; init; } = [];

    public ReturnPolicy ToPolicy() => new()
    {
        MerchantReturnDays = MerchantReturnDays,
        FaultDays = FaultDays,
        ReviewAbove = ReviewAbove,
        ReturnMethods = ReturnMethods is [] ? Enum.GetValues<ReturnMethod>() : [.. ReturnMethods.Select(Vocabulary.Find<ReturnMethod>).OfType<ReturnMethod>()],
        ReturnPolicySeasonalOverride = [.. SeasonalOverrides.Select(season => new ReturnPolicySeasonalOverride(season.StartDate!.Value, season.EndDate!.Value, season.MerchantReturnDays))],
    };
}

/// <summary>One season.</summary>
internal sealed class SeasonOptions
{
    public DateOnly? StartDate { get; set; }

    public DateOnly? EndDate { get; set; }

    public int MerchantReturnDays { get; set; }
}
