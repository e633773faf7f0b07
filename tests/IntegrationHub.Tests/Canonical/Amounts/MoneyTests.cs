using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Amounts;

public sealed class MoneyTests
{
    private static readonly Currency Euro = Currency.Parse("EUR").Value;

    [Theory]
    [InlineData(1290, "EUR", "12.90 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(1500, "JPY", "1500 JPY")]
    [InlineData(1234, "KWD", "1.234 KWD")]
    [InlineData(long.MinValue, "EUR", "-92233720368547758.08 EUR")]
    public void Amount_is_shown_with_the_decimals_of_its_currency(long amount, string currency, string shown) =>
        Assert.Equal(shown, Money.Parse(amount, currency).Value.ToString());

    [Theory]
    [InlineData("eur")]
    [InlineData("XXX")]
    [InlineData("")]
    public void Unknown_currency_is_refused(string code)
    {
        var refusal = Assert.Single(Money.Parse(1, code).Refusals);

        Assert.Equal(("/currency", RefusalCodes.UnknownCurrency), (refusal.Pointer, refusal.Code));
    }

    [Fact]
    public void Sum_does_not_depend_on_the_order_and_minus_undoes_plus() =>
        Prop.ForAll<int[]>(amounts =>
        {
            var money = amounts.Select(amount => new Money(amount, Euro)).ToList();
            var sum = Money.Sum(money, Euro);
            return sum.Amount == amounts.Sum(amount => (long)amount)
                && Money.Sum(Enumerable.Reverse(money), Euro) == sum
                && money.Aggregate(sum, (left, part) => left - part) == Money.Zero(Euro);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Major_units_round_trip() =>
        Prop.ForAll<long>(amount => Money.FromDecimal(new Money(amount, Euro).ToDecimal(), Euro).Value.Amount == amount)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Too_many_decimals_and_too_large_amounts_are_refused()
    {
        Assert.Equal(RefusalCodes.TooManyDecimals, Assert.Single(Money.FromDecimal(0.005m, Euro).Refusals).Code);
        Assert.Equal(RefusalCodes.OutOfRange, Assert.Single(Money.FromDecimal(decimal.MaxValue, Euro).Refusals).Code);
    }

    [Fact]
    public void Currencies_do_not_mix()
    {
        var yen = Money.Parse(1, "JPY").Value;

        Assert.Throws<InvalidOperationException>(() => new Money(1, Euro) + yen);
        Assert.Throws<InvalidOperationException>(() => new Money(1, Euro) < yen);
        Assert.Throws<InvalidOperationException>(() => new Money(1, Euro) + default(Money));
    }

    [Fact]
    public void Arithmetic_never_wraps()
    {
        var most = new Money(long.MaxValue, Euro);

        Assert.Throws<OverflowException>(() => most + new Money(1, Euro));
        Assert.Throws<OverflowException>(() => most.Multiply(2));
        Assert.Equal(3870, new Money(1290, Euro).Multiply(3).Amount);
    }

    [Fact]
    public void Default_shows_without_throwing() => Assert.Equal("0", default(Money).ToString());
}
