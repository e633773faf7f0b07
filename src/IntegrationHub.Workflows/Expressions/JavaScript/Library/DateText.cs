using System.Globalization;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Dates as texts. What is read must name its year, so that no text depends on the day of the evaluation.</summary>
internal static class DateText
{
    private static readonly string[] Formats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "r", "ddd MMM dd yyyy HH:mm:ss 'GMT'zzz", "ddd MMM dd yyyy HH:mm:ss 'GMT+0000'", "ddd MMM dd yyyy",
        "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "yyyy/M/d", "M/d/yyyy", "M/d/yyyy HH:mm:ss",
    ];

    /// <summary>Milliseconds since 1970, or NaN when the text is no date.</summary>
    public static double Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 64)
        {
            return double.NaN;
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(trimmed, Formats, CultureInfo.InvariantCulture, Styles, out var time)
            ? Math.Floor((time - DateTimeOffset.UnixEpoch).TotalMilliseconds)
            : double.NaN;
    }

    public static string Iso(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static string Long(JsDate date) => date.Utc is { } time
        ? time.ToString("ddd MMM dd yyyy HH:mm:ss 'GMT+0000'", CultureInfo.InvariantCulture)
        : "Invalid Date";

    public static string Formatted(JsDate date, string format) => date.Utc is { } time ? time.ToString(format, CultureInfo.InvariantCulture) : "Invalid Date";
}
