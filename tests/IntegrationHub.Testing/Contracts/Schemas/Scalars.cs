using System.Globalization;
using System.Text.Json;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>What a schema says about one text, number or size; the answers are reasons.</summary>
internal static class Scalars
{
    public static IEnumerable<string> Text(Schema schema, string text)
    {
        // JSON Schema counts characters, not UTF-16 units.
        foreach (var reason in Count("characters", text.EnumerateRunes().Count(), schema.MinLength, schema.MaxLength))
        {
            yield return reason;
        }

        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            yield return $"{Quote(text)} does not match {pattern.ToString().Replace("\\z", "$", StringComparison.Ordinal)}";
        }

        if (schema.Format is { } format && Formats.WhyNot(format, text) is { } shape)
        {
            yield return $"{Quote(text)} is not {shape}";
        }
    }

    public static IEnumerable<string> Number(Schema schema, decimal number)
    {
        var range = Formats.Range(schema.Format);
        if (Highest(schema.Minimum, range?.Lowest) is { } lowest && number < lowest)
        {
            yield return Invariant($"{number} is less than {lowest}");
        }

        if (Lowest(schema.Maximum, range?.Highest) is { } highest && number > highest)
        {
            yield return Invariant($"{number} is more than {highest}");
        }

        if (number <= schema.ExclusiveMinimum)
        {
            yield return Invariant($"{number} is not more than {schema.ExclusiveMinimum}");
        }

        if (number >= schema.ExclusiveMaximum)
        {
            yield return Invariant($"{number} is not less than {schema.ExclusiveMaximum}");
        }

        if (schema.MultipleOf is { } unit && unit != 0 && number % unit != 0)
        {
            yield return Invariant($"{number} is no multiple of {unit}");
        }
    }

    public static IEnumerable<string> Count(string what, int count, int? least, int? most)
    {
        if (count < least)
        {
            yield return Invariant($"has {count} {what}, at least {least} are needed");
        }

        if (count > most)
        {
            yield return Invariant($"has {count} {what}, at most {most} are allowed");
        }
    }

    private static decimal? Highest(decimal? one, decimal? other) => one is null || other > one ? other : one;

    private static decimal? Lowest(decimal? one, decimal? other) => one is null || other < one ? other : one;

    private static string Quote(string text) => Words.Quote(JsonSerializer.SerializeToElement(text));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
