using IntegrationHub.Canonical.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Tests.RetailWorkflows.Returns;

public sealed class ReturnPolicyOptionsTests
{
    [Fact]
    public void Without_configuration_goods_come_back_for_thirty_days_in_every_way()
    {
        var policy = Read().ToPolicy();

        Assert.Equal((30, 730, null), (policy.MerchantReturnDays, policy.FaultDays, policy.ReviewAbove));
        Assert.Equal(Enum.GetValues<ReturnMethod>(), policy.ReturnMethods);
        Assert.Empty(policy.ReturnPolicySeasonalOverride);
    }

    [Fact]
    public void Configuration_says_otherwise()
    {
        var policy = Read(
            ("MerchantReturnDays", "14"), ("ReviewAbove", "20000"), ("ReturnMethods:0", "ReturnInStore"),
            ("SeasonalOverrides:0:StartDate", "2026-11-15"), ("SeasonalOverrides:0:EndDate", "2026-12-24"), ("SeasonalOverrides:0:MerchantReturnDays", "60")).ToPolicy();

        Assert.Equal((14, 20000), (policy.MerchantReturnDays, policy.ReviewAbove));
        Assert.Equal([ReturnMethod.ReturnInStore], policy.ReturnMethods);
        Assert.Equal(60, policy.DaysFor(new DateOnly(2026, 12, 1)));
    }

    [Fact]
    public void Every_error_is_named_with_its_path()
    {
        var options = Read(
            ("MerchantReturnDays", "-1"), ("FaultDays", "4000"), ("ReviewAbove", "-5"), ("ReturnMethods:0", "byBoat"),
            ("SeasonalOverrides:0:StartDate", "2026-12-24"), ("SeasonalOverrides:0:EndDate", "2026-11-15"));

        var failures = new ReturnPolicyOptionsCheck().Validate(null, options).Failures!.ToList();

        Assert.Equal(5, failures.Count);
        foreach (var path in new[] { "Hub:Returns:MerchantReturnDays", "Hub:Returns:FaultDays", "Hub:Returns:ReviewAbove", "Hub:Returns:ReturnMethods:0", "Hub:Returns:SeasonalOverrides:0" })
        {
            Assert.Single(failures, failure => failure.StartsWith(path, StringComparison.Ordinal));
        }
    }

    private static ReturnPolicyOptions Read(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build().Get<ReturnPolicyOptions>() ?? new ReturnPolicyOptions();
}
