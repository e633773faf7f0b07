using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>The formats that are checked; of any other name every value is good.</summary>
internal static partial class Formats
{
    /// <summary>Says how a text of the format looks when this one does not, else null.</summary>
    public static string? WhyNot(string format, string text) => format switch
    {
        "uuid" => Uuid().IsMatch(text) ? null : "a UUID such as 8fc6a5b0-9fe8-4b46-b46b-2ef95793abbe",
        "date-time" => DateTimeShape().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : "a date-time with offset (RFC 3339) such as 2026-11-24T09:00:00Z",
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "a date such as 2026-11-24",
        "uri" or "url" => UriShape().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _) ? null : "an absolute URI such as https://hub.example/a",
        "email" => Email().IsMatch(text) ? null : "an e-mail address",
        _ => null,
    };

    /// <summary>The lowest and highest number of a format, if it bounds numbers.</summary>
    public static (decimal Lowest, decimal Highest)? Range(string? format) => format switch
    {
        "int32" => (int.MinValue, int.MaxValue),
        "int64" => (long.MinValue, long.MaxValue),
        _ => null,
    };

    [GeneratedRegex(@"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex DateTimeShape();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+\z")]
    private static partial Regex UriShape();

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)*\z")]
    private static partial Regex Email();
}
