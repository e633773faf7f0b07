using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Stripe;

namespace IntegrationHub.Connectors.Tests.Stripe;

public sealed class StripeMoneyTests
{
    [Theory]
    [InlineData(2590, "EUR", 2590)]
    [InlineData(500, "JPY", 500)]
    [InlineData(5120, "KWD", 5120)]
    [InlineData(5, "ISK", 500)]
    [InlineData(5, "UGX", 500)]
    [InlineData(300, "MGA", 3)]
    [InlineData(1045, "HUF", 1045)]
    public void Amount_is_written_in_stripe_s_units_and_read_back(long amount, string currency, long units)
    {
        var money = Money.Parse(amount, currency).Value;

        Assert.Equal(units, StripeMoney.ToUnits(money));
        Assert.Equal(money, StripeMoney.FromUnits(units, currency.ToLowerInvariant()));
    }

    [Theory]
    [InlineData(5124, "KWD")]
    [InlineData(310, "MGA")]
    [InlineData(long.MaxValue, "ISK")]
    public void Amount_that_stripe_cannot_move_is_refused_and_not_rounded(long amount, string currency) =>
        Assert.Null(StripeMoney.ToUnits(Money.Parse(amount, currency).Value));

    [Theory]
    [InlineData(550L, "isk")]
    [InlineData(100L, "xxx")]
    [InlineData(100L, null)]
    [InlineData(null, "eur")]
    public void Amount_of_stripe_s_that_cannot_be_ours_is_none(long? units, string? currency) => Assert.Null(StripeMoney.FromUnits(units, currency));
}
