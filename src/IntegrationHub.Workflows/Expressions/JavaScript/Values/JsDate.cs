using System.Collections.Frozen;
using IntegrationHub.Workflows.Expressions.JavaScript.Library;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>A point in time as milliseconds since 1970, or NaN. Its local time is UTC, so that every machine gives the same answer.</summary>
internal sealed class JsDate(double time) : JsObject
{
    /// <summary>The furthest that JavaScript counts, cut to what the calendar of the host can show.</summary>
    private const double Earliest = -62_135_596_800_000;
    private const double Latest = 253_402_300_799_999;

    public override string ClassName => "Date";

    public double Time { get; set; } = Clip(time);

    public DateTime? Utc => double.IsNaN(Time) ? null : DateTime.UnixEpoch.AddMilliseconds(Time);

    protected override FrozenDictionary<string, JsFunction> Methods => DateMethods.Table;

    public static double Clip(double time) => time is >= Earliest and <= Latest ? Math.Truncate(time) + 0 : double.NaN;
}
