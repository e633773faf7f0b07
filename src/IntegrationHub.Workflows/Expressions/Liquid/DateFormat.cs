using System.Globalization;
using System.Text;
using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>The filter date: a part of strftime, in English and in UTC. The words now and today mean the time of the host.</summary>
internal static class DateFormat
{
    public static string Format(Run run, JsValue input, string format)
    {
        if (Time(run, input) is not { } time)
        {
            return Filters.Text(run, input);
        }

        var text = new StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%' || at + 1 >= format.Length)
            {
                text.Append(format[at]);
                continue;
            }

            var unpadded = format[at + 1] == '-' && at + 2 < format.Length;
            at += unpadded ? 2 : 1;
            var part = Part(time, format[at]) ?? throw run.RangeError($"date: '%{format[at]}' is not supported");
            text.Append(unpadded ? part.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : "0" : part);
        }

        return text.ToString();
    }

    private static DateTime? Time(Run run, JsValue input)
    {
        if (input.IsNumber)
        {
            return new JsDate(input.Number * 1000).Utc;
        }

        if (!input.IsString)
        {
            return null;
        }

        return input.Text is "now" or "today" ? run.Host.Now.UtcDateTime : new JsDate(DateText.Parse(input.Text)).Utc;
    }

    private static string? Part(DateTime time, char letter) => letter switch
    {
        'Y' => Number(time.Year, 4),
        'y' => Number(time.Year % 100, 2),
        'm' => Number(time.Month, 2),
        'd' => Number(time.Day, 2),
        'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'j' => Number(time.DayOfYear, 3),
        'H' => Number(time.Hour, 2),
        'I' => Number(((time.Hour + 11) % 12) + 1, 2),
        'M' => Number(time.Minute, 2),
        'S' => Number(time.Second, 2),
        'L' => Number(time.Millisecond, 3),
        'p' => time.Hour < 12 ? "AM" : "PM",
        'A' => time.ToString("dddd", CultureInfo.InvariantCulture),
        'a' => time.ToString("ddd", CultureInfo.InvariantCulture),
        'B' => time.ToString("MMMM", CultureInfo.InvariantCulture),
        'b' => time.ToString("MMM", CultureInfo.InvariantCulture),
        'F' => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        'T' => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        'R' => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        'u' => Number(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek, 1),
        'w' => Number((int)time.DayOfWeek, 1),
        'V' => Number(ISOWeek.GetWeekOfYear(time), 2),
        'G' => Number(ISOWeek.GetYear(time), 4),
        's' => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'z' => "+0000",
        'Z' => "UTC",
        '%' => "%",
        _ => null,
    };

    private static string Number(int value, int digits) => value.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
