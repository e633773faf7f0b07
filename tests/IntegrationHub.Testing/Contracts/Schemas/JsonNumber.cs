using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>Numbers by their text, as JSON writes them.</summary>
internal static partial class JsonNumber
{
    /// <summary>The value; what no decimal can hold becomes the nearest one.</summary>
    public static decimal Of(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : text.StartsWith('-') ? decimal.MinValue
        : decimal.MaxValue;

    public static bool IsNumber(string text) => Number().IsMatch(text);

    /// <summary><c>20.00</c> is none: many vendors refuse it, and a connector that sends it has lost its unit.</summary>
    public static bool IsInteger(string text) => Integer().IsMatch(text);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex Integer();
}
