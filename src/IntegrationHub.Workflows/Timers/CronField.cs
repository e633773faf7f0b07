using System.Globalization;

namespace IntegrationHub.Workflows.Timers;

/// <summary>One field of a cron expression that is a set of numbers: <c>*</c>, values, ranges, steps and lists of them.</summary>
internal sealed class CronField(string label, int least, int most, string[]? names = null)
{
    public string Label => label;

    /// <summary>The set as bits, and whether it was written as an interval (<c>*</c>, a range or a step) and not as fixed values.</summary>
    public bool TryParse(string text, out ulong values, out bool isInterval, out string? problem)
    {
        (values, isInterval, problem) = (0, false, null);
        foreach (var part in text.Split(','))
        {
            if (!TryParsePart(part, ref values, ref isInterval))
            {
                problem = $"The {label} field '{text}' is not valid: '{part}' must be *, a value from {least} to {most}, a range such as {least}-{most} or a step such as */2.";
                return false;
            }
        }

        return true;
    }

    public bool TryParseValue(string text, out int value)
    {
        var named = names is null ? -1 : Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
        {
            value = least + named;
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = IsSundayAsSeven(value) ? 0 : value;
        return value >= least && value <= most;
    }

    private bool IsSundayAsSeven(int value) => value == 7 && most == 6;

    private bool TryParsePart(string part, ref ulong values, ref bool isInterval)
    {
        var pieces = part.Split('/');
        var step = 1;
        if (pieces.Length > 2 || (pieces.Length == 2 && !(int.TryParse(pieces[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) && step >= 1 && step <= most)))
        {
            return false;
        }

        if (!TryParseRange(pieces[0], pieces.Length == 2, out var from, out var to, out var isRange))
        {
            return false;
        }

        isInterval |= isRange || pieces.Length == 2;

        // A range that ends before it begins goes on at the start, as in FRI-MON or 22-2.
        var size = most - least + 1;
        var length = to >= from ? to - from : to - from + size;
        for (var distance = 0; distance <= length; distance += step)
        {
            values |= 1UL << (least + ((from - least + distance) % size));
        }

        return true;
    }

    private bool TryParseRange(string text, bool hasStep, out int from, out int to, out bool isRange)
    {
        (from, to, isRange) = (least, most, true);
        if (text is "*" or "?")
        {
            return true;
        }

        var ends = text.Split('-');
        isRange = ends.Length == 2;
        if (ends.Length > 2 || !TryParseValue(ends[0], out from))
        {
            return false;
        }

        if (isRange)
        {
            if (!TryParseValue(ends[1], out to))
            {
                return false;
            }

            // 0-7 is the whole week.
            to = from == 0 && ends[1] == "7" && most == 6 ? most : to;
            return true;
        }

        to = hasStep ? most : from;
        return true;
    }
}
