using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Date and its methods. Local time is UTC; the present is what the host says.</summary>
internal static class DateMethods
{
    private const double MillisecondsPerDay = 86_400_000;

    public static readonly FrozenDictionary<string, JsFunction> Table = Build();

    public static readonly NativeFunction Constructor = new("Date", (run, _, _) => JsValue.Of(run.Text(DateText.Long(new JsDate(Now(run))))))
    {
        Construct = (run, _, arguments) =>
        {
            run.Charge(80);
            return JsValue.Of(new JsDate(Time(run, arguments)));
        },
        IsInstance = value => value.Object is JsDate,
        Members = Arguments.Members(
            ("now", (run, _, _) => JsValue.Of(Now(run))),
            ("parse", (run, _, arguments) => JsValue.Of(JsDate.Clip(DateText.Parse(arguments.Text(run, 0))))),
            ("UTC", (run, _, arguments) => JsValue.Of(JsDate.Clip(FromParts(run, arguments))))),
    };

    private static double Now(Run run) => Math.Floor((run.Host.Now - DateTimeOffset.UnixEpoch).TotalMilliseconds);

    private static double Time(Run run, ReadOnlySpan<JsValue> arguments)
    {
        switch (arguments.Length)
        {
            case 0:
                return Now(run);
            case 1 when arguments[0].Object is JsDate other:
                return other.Time;
            case 1:
                var value = Coerce.ToPrimitive(run, arguments[0], preferText: false);
                return value.IsString ? DateText.Parse(value.Text) : Coerce.ToNumber(run, value);
            default:
                return FromParts(run, arguments);
        }
    }

    private static double FromParts(Run run, ReadOnlySpan<JsValue> arguments)
    {
        var year = arguments.Number(run, 0);
        year = year is >= 0 and <= 99 ? 1900 + Math.Truncate(year) : year;
        return Day(year, Part(run, arguments, 1, 0), Part(run, arguments, 2, 1))
            + Clock(Part(run, arguments, 3, 0), Part(run, arguments, 4, 0), Part(run, arguments, 5, 0), Part(run, arguments, 6, 0));
    }

    private static double Part(Run run, ReadOnlySpan<JsValue> arguments, int at, double otherwise) =>
        at < arguments.Length ? Math.Truncate(arguments.Number(run, at)) : otherwise;

    /// <summary>Midnight of a day; months and days may lie outside of their year and month.</summary>
    private static double Day(double year, double month, double day)
    {
        var months = (Math.Truncate(year) * 12) + Math.Truncate(month);
        if (!(months >= 12 && months < 9999 * 12) || double.IsNaN(day))
        {
            return double.NaN;
        }

        var first = new DateTime((int)Math.Floor(months / 12), (int)(months % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return (first - DateTime.UnixEpoch).TotalMilliseconds + ((Math.Truncate(day) - 1) * MillisecondsPerDay);
    }

    private static double Clock(double hours, double minutes, double seconds, double milliseconds) =>
        (hours * 3_600_000) + (minutes * 60_000) + (seconds * 1000) + milliseconds;

    private static JsDate Self(Run run, JsValue self) => self.Object as JsDate ?? throw run.TypeError("A Date is expected here");

    private static FrozenDictionary<string, JsFunction> Build()
    {
        var methods = new List<(string, NativeBody)>
        {
            ("getTime", (run, self, _) => JsValue.Of(Self(run, self).Time)),
            ("valueOf", (run, self, _) => JsValue.Of(Self(run, self).Time)),
            ("getTimezoneOffset", (_, _, _) => JsValue.Of(0)),
            ("setTime", (run, self, arguments) => Set(run, self, arguments.Number(run, 0))),
            ("toISOString", (run, self, _) => JsValue.Of(run.Text(DateText.Iso(Self(run, self).Utc ?? throw run.RangeError("Invalid time value"))))),
            ("toJSON", (run, self, _) => Self(run, self).Utc is { } time ? JsValue.Of(run.Text(DateText.Iso(time))) : JsValue.Null),
            ("toString", (run, self, _) => JsValue.Of(run.Text(DateText.Long(Self(run, self))))),
            ("toDateString", (run, self, _) => JsValue.Of(run.Text(DateText.Formatted(Self(run, self), "ddd MMM dd yyyy")))),
            ("toTimeString", (run, self, _) => JsValue.Of(run.Text(DateText.Formatted(Self(run, self), "HH:mm:ss 'GMT+0000'")))),
            ("toUTCString", (run, self, _) => JsValue.Of(run.Text(DateText.Formatted(Self(run, self), "r")))),
        };
        foreach (var zone in new[] { "", "UTC" })
        {
            AddGetters(methods, zone);
            AddSetters(methods, zone);
        }

        return Arguments.Table([.. methods]);
    }

    private static void AddGetters(List<(string, NativeBody)> methods, string zone)
    {
        (string Name, Func<DateTime, int> Part)[] parts =
        [
            ("FullYear", time => time.Year), ("Month", time => time.Month - 1), ("Date", time => time.Day), ("Day", time => (int)time.DayOfWeek),
            ("Hours", time => time.Hour), ("Minutes", time => time.Minute), ("Seconds", time => time.Second), ("Milliseconds", time => time.Millisecond),
        ];
        foreach (var (name, part) in parts)
        {
            methods.Add(($"get{zone}{name}", (run, self, _) => Self(run, self).Utc is { } time ? JsValue.Of(part(time)) : JsValue.NaN));
        }
    }

    private static void AddSetters(List<(string, NativeBody)> methods, string zone)
    {
        // What follows the named part may be set with it, as in setHours(hours, minutes, seconds, milliseconds).
        (string Name, int First, int Last)[] setters =
        [
            ("FullYear", 0, 2), ("Month", 1, 2), ("Date", 2, 2), ("Hours", 3, 6), ("Minutes", 4, 6), ("Seconds", 5, 6), ("Milliseconds", 6, 6),
        ];
        foreach (var (name, first, last) in setters)
        {
            methods.Add(($"set{zone}{name}", (run, self, arguments) => SetParts(run, self, first, last, arguments)));
        }
    }

    private static JsValue SetParts(Run run, JsValue self, int first, int last, ReadOnlySpan<JsValue> arguments)
    {
        if (Self(run, self).Utc is not { } time)
        {
            return JsValue.NaN;
        }

        double[] parts = [time.Year, time.Month - 1, time.Day, time.Hour, time.Minute, time.Second, time.Millisecond];
        for (var at = 0; at < Math.Max(1, arguments.Length) && first + at <= last; at++)
        {
            parts[first + at] = Math.Truncate(arguments.Number(run, at));
        }

        return Set(run, self, Day(parts[0], parts[1], parts[2]) + Clock(parts[3], parts[4], parts[5], parts[6]));
    }

    private static JsValue Set(Run run, JsValue self, double time)
    {
        var date = Self(run, self);
        date.Time = JsDate.Clip(time);
        return JsValue.Of(date.Time);
    }
}
