using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Amounts;

public sealed class MoneyTests
{
    private static readonly Gen<Currency> Currencies = Gen.Elements("EUR", "USD", "JPY", "ISK", "KWD", "TND").Select(code => Currency.Parse(code).Value);

    private static readonly Gen<int> Minor = Gen.Choose(-1_000_000_000, 1_000_000_000);

    private static readonly Gen<(Money A, Money B, Money C)> Three =
        from currency in Currencies
        from amounts in Minor.Three()
        select (new Money(amounts.Item1, currency), new Money(amounts.Item2, currency), new Money(amounts.Item3, currency));

    [Fact]
    public void Addition_and_subtraction_obey_their_laws() =>
        Prop.ForAll(Three.ToArbitrary(), amounts =>
        {
            var (a, b, c) = amounts;

            Assert.Equal(a + b, b + a);
            Assert.Equal(a + b + c, a + (b + c));
            Assert.Equal(a, a + Money.Zero(a.Currency));
            Assert.Equal(a, a + b - b);
            Assert.Equal(Money.Zero(a.Currency), a - a);
            Assert.Equal(a + b + c, Money.Sum([a, b, c], a.Currency));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_are_as_even_as_can_be_and_add_up_again() =>
        Prop.ForAll(Currencies.Zip(Gen.Choose(0, 1_000_000)).Zip(Gen.Choose(1, 999)).ToArbitrary(), given =>
        {
            var ((currency, minor), pieces) = given;
            var amount = new Money(minor, currency);

            var shares = amount.Share(pieces);

            Assert.Equal(amount, Money.Sum(shares.Select(share => share.UnitPrice.Multiply(share.Pieces)), currency));
            Assert.Equal(pieces, shares.Sum(share => share.Pieces));
            Assert.All(shares, share => Assert.True(share.Pieces > 0));
            Assert.True(shares is [_] || (shares is [var dearer, var cheaper] && dearer.UnitPrice.Amount == cheaper.UnitPrice.Amount + 1));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_can_be_shared_among_nobody_and_no_debt()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Parse(100, "EUR").Value.Share(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Parse(-100, "EUR").Value.Share(1));
    }

    [Fact]
    public void Multiplication_is_repeated_addition() =>
        Prop.ForAll(Three.Zip(Gen.Choose(0, 20)).ToArbitrary(), given =>
        {
            var ((a, b, _), times) = given;

            Assert.Equal(Money.Sum(Enumerable.Repeat(a, times), a.Currency), a.Multiply(times));
            Assert.Equal((a + b).Multiply(times), a.Multiply(times) + b.Multiply(times));
            Assert.Equal(a.Multiply(-times), Money.Zero(a.Currency) - a.Multiply(times));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Comparison_agrees_with_subtraction() =>
        Prop.ForAll(Three.ToArbitrary(), amounts =>
        {
            var (a, b, _) = amounts;

            Assert.Equal(Math.Sign((a - b).Amount), Math.Sign(a.CompareTo(b)));
            Assert.Equal(a.Amount < b.Amount, a < b);
            Assert.Equal(a.Amount > b.Amount, a > b);
            Assert.Equal(a.Amount <= b.Amount, a <= b);
            Assert.Equal(a.Amount >= b.Amount, a >= b);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Different_currencies_never_mix() =>
        Prop.ForAll(Currencies.Two().Where(two => two.Item1 != two.Item2).Zip(Minor.Two()).ToArbitrary(), given =>
        {
            var ((one, other), (first, second)) = given;
            var (a, b) = (new Money(first, one), new Money(second, other));

            Assert.Throws<InvalidOperationException>(() => a + b);
            Assert.Throws<InvalidOperationException>(() => a + default(Money));
            Assert.Throws<InvalidOperationException>(() => a - b);
            Assert.Throws<InvalidOperationException>(() => a < b);
            Assert.Throws<InvalidOperationException>(() => Money.Sum([a, b], one));
            Assert.NotEqual(a, b);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Major_units_round_trip() =>
        Prop.ForAll(Gen.OneOf(Minor.Select(amount => (long)amount), Gen.Elements(0L, long.MaxValue, long.MinValue)).Zip(Currencies).ToArbitrary(), given =>
        {
            var money = new Money(given.Item1, given.Item2);

            Assert.Equal(money, Money.FromDecimal(money.ToDecimal(), money.Currency).Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Overflow_is_a_fault_rather_than_a_wrong_amount()
    {
        var eur = Currency.Parse("EUR").Value;
        var (largest, smallest) = (new Money(long.MaxValue, eur), new Money(long.MinValue, eur));

        Assert.Throws<OverflowException>(() => largest + new Money(1, eur));
        Assert.Throws<OverflowException>(() => smallest - new Money(1, eur));
        Assert.Throws<OverflowException>(() => largest.Multiply(2));
    }

    [Theory]
    [InlineData("12.345", "EUR", RefusalCodes.TooManyDecimals)]
    [InlineData("1.5", "JPY", RefusalCodes.TooManyDecimals)]
    [InlineData("0.0001", "KWD", RefusalCodes.TooManyDecimals)]
    [InlineData("92233720368547758.08", "EUR", RefusalCodes.OutOfRange)]
    [InlineData("-79228162514264337593543950335", "JPY", RefusalCodes.OutOfRange)]
    public void A_major_amount_that_does_not_fit_is_refused(string amount, string currency, string code) =>
        Assert.Equal(code, Assert.Single(Money.FromDecimal(decimal.Parse(amount, null), Currency.Parse(currency).Value).Refusals).Code);

    [Theory]
    [InlineData(1290, "EUR", "12.90 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(long.MinValue, "EUR", "-92233720368547758.08 EUR")]
    [InlineData(1290, "JPY", "1290 JPY")]
    [InlineData(1290, "KWD", "1.290 KWD")]
    public void An_amount_reads_as_major_units(long amount, string currency, string text) => Assert.Equal(text, Money.Parse(amount, currency).Value.ToString());

    [Theory]
    [InlineData(null, RefusalCodes.Required)]
    [InlineData("", RefusalCodes.UnknownCurrency)]
    [InlineData("eur", RefusalCodes.UnknownCurrency)]
    [InlineData("XXX", RefusalCodes.UnknownCurrency)]
    public void An_unknown_currency_is_refused(string? currency, string code) =>
        Assert.Equal((code, "/currency"), Assert.Single(Money.Parse(1, currency).Refusals) is var refusal ? (refusal.Code, refusal.Pointer) : default);
}
