using System.Globalization;
using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Canonical.Amounts;

/// <summary>Is an amount in integer minor units of a currency; arithmetic throws an <see cref="OverflowException"/> rather than wrap, and an <see cref="InvalidOperationException"/> rather than mix currencies.</summary>
public readonly record struct Money([property: JsonRequired] long Amount, [property: JsonRequired] Currency Currency) : IComparable<Money>
{
    /// <summary>Returns nothing of a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Parses minor units with an ISO 4217 code.</summary>
    public static Parsed<Money> Parse(long amount, string? currency) => Currency.Parse(currency, "/currency").Map(parsed => new Money(amount, parsed));

    /// <summary>Reads an amount in major units; one with more decimals than the currency has, or too large, is refused.</summary>
    public static Parsed<Money> FromDecimal(decimal amount, Currency currency)
    {
        var scale = Scale(currency);
        if (amount > long.MaxValue / scale || amount < long.MinValue / scale)
        {
            return new Refusal("", RefusalCodes.OutOfRange, "The amount is too large.");
        }

        var minor = amount * scale;
        return minor == decimal.Truncate(minor)
            ? new Money((long)minor, currency)
            : new Refusal("", RefusalCodes.TooManyDecimals, $"An amount in {currency} has at most {currency.Decimals} decimals.");
    }

    /// <summary>Adds up amounts of one currency; nothing gives zero.</summary>
    public static Money Sum(IEnumerable<Money> amounts, Currency currency) => amounts.Aggregate(Zero(currency), (sum, amount) => sum + amount);

    /// <summary>Returns the amount in major units.</summary>
    public decimal ToDecimal() => Amount / Scale(Currency);

    /// <summary>Returns the amount for that many pieces.</summary>
    public Money Multiply(int quantity) => this with { Amount = checked(Amount * quantity) };

    /// <summary>Returns what single pieces cost that cost this amount together, as even as minor units allow and the dearer ones first; the sum is the amount again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no piece, or the amount is below zero.</exception>
    public IReadOnlyList<(int Pieces, Money UnitPrice)> Share(int pieces)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Amount);
        var (each, rest) = Math.DivRem(Amount, (long)pieces);
        return rest == 0
            ? [(pieces, this with { Amount = each })]
            : [((int)rest, this with { Amount = each + 1 }), (pieces - (int)rest, this with { Amount = each })];
    }

    /// <summary>Compares amounts of one currency.</summary>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(Currency).Amount);

    /// <summary>Formats the amount like <c>12.90 EUR</c>.</summary>
    public override string ToString() => Currency == default
        ? Amount.ToString(CultureInfo.InvariantCulture)
        : ToDecimal().ToString("F" + Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " " + Currency;

    public static Money operator +(Money left, Money right) => left with { Amount = checked(left.Amount + right.In(left.Currency).Amount) };

    public static Money operator -(Money left, Money right) => left with { Amount = checked(left.Amount - right.In(left.Currency).Amount) };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    private Money In(Currency currency) =>
        Currency == currency ? this : throw new InvalidOperationException($"An amount in '{Currency}' cannot be combined with one in '{currency}'.");

    private static decimal Scale(Currency currency) => currency.Decimals switch { 0 => 1m, 2 => 100m, _ => 1000m };
}
