using System.Globalization;
using System.Text;

namespace IntegrationHub.Operations.Stories;

/// <summary>Writes a story for people to read on a terminal.</summary>
public static class StoryText
{
    public static string Write(Story story)
    {
        var text = new StringBuilder();
        var reason = story.Reason is null ? "" : $" ({story.Reason})";
        text.AppendLine(CultureInfo.InvariantCulture, $"Order {story.OrderId} · {story.ExternalId} · store {story.Location} · {story.Status}{reason}");
        foreach (var returned in story.Returns)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  Return {returned.Id} · {returned.Status}{(returned.Reason is null ? "" : $" ({returned.Reason})")}");
        }

        DateOnly? day = null;
        foreach (var entry in story.Entries)
        {
            if (day != DateOnly.FromDateTime(entry.At.UtcDateTime))
            {
                day = DateOnly.FromDateTime(entry.At.UtcDateTime);
                text.AppendLine(CultureInfo.InvariantCulture, $"  {day:yyyy-MM-dd} UTC");
            }

            var took = entry.DurationMilliseconds is { } milliseconds ? $"  [{Duration(TimeSpan.FromMilliseconds(milliseconds))}]" : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"    {entry.At.UtcDateTime:HH:mm:ss.fff}  {Label(entry.Kind),-8}  {entry.Text}{took}");
            if (entry.Effect is { } effect)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"                            key {effect.Key}");
            }
        }

        return text.ToString();
    }

    private static string Label(StoryKind kind) => kind == StoryKind.Api ? "API" : kind.ToString().ToLowerInvariant();

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => $"{time.TotalDays:0.#} days",
        { TotalHours: >= 1 } => $"{time.TotalHours:0.#} h",
        { TotalMinutes: >= 1 } => $"{time.TotalMinutes:0.#} min",
        { TotalSeconds: >= 1 } => $"{time.TotalSeconds:0.##} s",
        _ => $"{time.TotalMilliseconds:0.#} ms",
    };
}
