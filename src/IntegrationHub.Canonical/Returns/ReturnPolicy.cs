namespace IntegrationHub.Canonical.Returns;

/// <summary>Says what a retailer takes back, in the words of schema.org MerchantReturnPolicy where that has them.</summary>
public sealed record ReturnPolicy
{
    /// <summary>Gets how many days after the collection or delivery goods may come back. The default is 30.</summary>
    public int MerchantReturnDays { get; init; } = 30;

    /// <summary>Gets the ways in which goods may come back. The default is all.</summary>
    public IReadOnlyList<ReturnMethod> ReturnMethods { get; init; } = Enum.GetValues<ReturnMethod>();

    /// <summary>Gets other numbers of days for goods of certain days, such as presents; the longest that applies counts. The default is none.</summary>
    public IReadOnlyList<ReturnPolicySeasonalOverride> ReturnPolicySeasonalOverride { get; init; } = [];

    /// <summary>Gets how many days after the collection or delivery a person looks at faulty goods whose days are over. The default is 730.</summary>
    public int FaultDays { get; init; } = 730;

    /// <summary>Gets the value, in minor units of the order's currency, above which a person decides. The default is none.</summary>
    public long? ReviewAbove { get; init; }

    /// <summary>Returns how many days there are for goods that were collected or delivered on a date.</summary>
    public int DaysFor(DateOnly fulfilled) => ReturnPolicySeasonalOverride
        .Where(season => season.StartDate <= fulfilled && fulfilled <= season.EndDate)
        .Select(season => season.MerchantReturnDays)
        .Append(MerchantReturnDays).Max();
}

/// <summary>Says how many days there are for goods that were collected or delivered from one date to another, both included.</summary>
public sealed record ReturnPolicySeasonalOverride(DateOnly StartDate, DateOnly EndDate, int MerchantReturnDays);
