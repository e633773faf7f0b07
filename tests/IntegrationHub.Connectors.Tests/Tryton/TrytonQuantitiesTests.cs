using IntegrationHub.Connectors.Tryton;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonQuantitiesTests
{
    [Theory]
    // An ordinary noon; shortly before midnight in Madrid, when Tryton's clock may be past it; a company without a zone.
    [InlineData("Europe/Madrid", 11, "2026-11-24")]
    [InlineData("Europe/Madrid", 22.95, "2026-11-25")]
    [InlineData("Europe/Madrid", 23.5, "2026-11-25")]
    [InlineData(null, 9, "2026-11-24")]
    [InlineData(null, 10, "2026-11-25")]
    [InlineData("Nowhere/Land", 10, "2026-11-25")]
    public async Task Day_of_the_forecast_is_never_before_Trytons_own(string? timeZone, double hours, string day)
    {
        await using var bench = await TrytonBench.StartAsync();
        bench.Clock.Advance(TimeSpan.FromHours(hours - 9));

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TrytonQuantities(bench.Client, bench.Clock).Today(timeZone));
    }
}
