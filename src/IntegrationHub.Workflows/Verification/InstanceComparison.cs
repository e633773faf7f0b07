using System.Text.Json;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Verification;

/// <summary>Compares one instance with what is expected of it.</summary>
internal static class InstanceComparison
{
    /// <param name="cuts">How many entries of the expected journal exist after each step.</param>
    public static IEnumerable<Mismatch> Compare(string name, JsonElement expected, ObservedInstance actual, IReadOnlyList<int> cuts)
    {
        foreach (var (what, wanted, got) in new[]
        {
            ("status", expected.Text("status"), actual.Status),
            ("sub-status", expected.Text("subStatus"), actual.SubStatus),
            ("correlation id", expected.Text("correlationId"), actual.CorrelationId),
            ("instance name", expected.Text("instanceName"), actual.Name),
            ("parent", expected.Text("parent"), actual.Parent),
        })
        {
            if (wanted != got)
            {
                yield return new Mismatch($"{name}: {what}", wanted ?? "none", got ?? "none");
            }
        }

        foreach (var mismatch in Journal(expected, actual, cuts).Concat(Activities(expected, actual)).Concat(Incidents(expected, actual))
            .Concat(Values("variable", expected.Member("variables"), actual.Variables)).Concat(Values("output", expected.Member("outputs"), actual.Outputs)))
        {
            yield return mismatch with { What = $"{name}: {mismatch.What}" };
        }
    }

    public static IEnumerable<Mismatch> Values(string what, JsonElement? expected, IReadOnlyDictionary<string, JsonElement> actual)
    {
        foreach (var (name, wanted) in (expected ?? default).AsMembers())
        {
            var got = actual.TryGetValue(name, out var value) ? value : default;
            if (!JsonComparison.AreEqual(wanted, got))
            {
                yield return new Mismatch($"{what} '{name}'", wanted.GetRawText(), got.ValueKind == JsonValueKind.Undefined ? "none" : got.GetRawText());
            }
        }
    }

    private static IEnumerable<Mismatch> Journal(JsonElement expected, ObservedInstance actual, IReadOnlyList<int> cuts)
    {
        var wanted = expected.Items("journal").Select(entry => $"{entry.Text("activityId")}:{entry.Text("event")}").ToList();
        var tolerated = Tolerated(expected);
        var got = actual.Journal.Where(entry => !tolerated.Contains(entry.ToString())).Select(entry => entry.ToString()).ToList();
        if (expected.Text("journalOrder") != "partial")
        {
            return VectorComparison.Differ(wanted, got, out var mismatch) ? [mismatch with { What = "journal" }] : [];
        }

        return Partial(expected, wanted, got, cuts);
    }

    /// <summary>After a fault the containers of the faulted activity may be closed or stay open.</summary>
    private static HashSet<string> Tolerated(JsonElement expected) => expected.Text("subStatus") != "Faulted"
        ? []
        : [.. (expected.Member("activities") ?? default).AsMembers()
            .Where(activity => activity.Value.EnumerateArray().Any(run => run.Text("status") == "Running"))
            .SelectMany(activity => new[] { $"{activity.Key}:Canceled", $"{activity.Key}:Faulted" })];

    /// <summary>Branches run side by side: the same entries within the same step, in any order that keeps what must come before what.</summary>
    private static IEnumerable<Mismatch> Partial(JsonElement expected, List<string> wanted, List<string> got, IReadOnlyList<int> cuts)
    {
        var start = 0;
        foreach (var end in cuts.Append(wanted.Count).Where(end => end <= wanted.Count))
        {
            var (wantedPart, gotPart) = (wanted.Take(end).Skip(start).Order(StringComparer.Ordinal), got.Take(end).Skip(start).Order(StringComparer.Ordinal));
            if (end > start && VectorComparison.Differ(wantedPart, gotPart, out var mismatch))
            {
                yield return mismatch with { What = $"journal entries {start + 1} to {end} (in any order)" };
                yield break;
            }

            start = Math.Max(start, end);
        }

        if (got.Count != wanted.Count)
        {
            yield return new Mismatch("journal", string.Join(", ", wanted), string.Join(", ", got));
        }

        foreach (var pair in expected.Items("precedes"))
        {
            var (earlier, later) = (pair[0].GetString()!, pair[1].GetString()!);
            if (got.IndexOf(earlier) > got.IndexOf(later))
            {
                yield return new Mismatch("journal order", $"{earlier} before {later}", string.Join(", ", got));
            }
        }
    }

    private static IEnumerable<Mismatch> Activities(JsonElement expected, ObservedInstance actual)
    {
        foreach (var (id, runs) in (expected.Member("activities") ?? default).AsMembers())
        {
            var wanted = runs.EnumerateArray().Select(Describe);
            var got = actual.Activities.Where(run => run.ActivityId == id).Zip(runs.EnumerateArray().Select(run => (JsonElement?)run).Concat(Enumerable.Repeat<JsonElement?>(null, 100)), (run, want) => Describe(run, want, expected));
            if (VectorComparison.Differ(wanted, got, out var mismatch))
            {
                yield return mismatch with { What = $"activity {id}" };
            }
        }
    }

    private static string Describe(JsonElement run)
    {
        var outcomes = string.Join('+', run.Items("outcomes").Select(outcome => outcome.GetString()).Order(StringComparer.Ordinal));
        return $"{run.Text("status")} [{outcomes}]{(run.TryGetProperty("text", out var text) ? $" '{text.AsText()}'" : "")}";
    }

    private static string Describe(ObservedActivity run, JsonElement? wanted, JsonElement expected)
    {
        var status = expected.Text("subStatus") == "Faulted" && wanted?.Text("status") == "Running" && run.Status is "Canceled" or "Faulted" ? "Running" : run.Status;
        var text = wanted is { } want && want.TryGetProperty("text", out var wantedText)
            ? $" '{(JsonComparison.SameText(wantedText.AsText(), run.Text) ? wantedText.AsText() : run.Text)}'"
            : "";
        return $"{status} [{string.Join('+', run.Outcomes.Order(StringComparer.Ordinal))}]{text}";
    }

    private static IEnumerable<Mismatch> Incidents(JsonElement expected, ObservedInstance actual)
    {
        var wanted = expected.Items("incidents").ToList();
        if (wanted.Count != actual.Incidents.Count)
        {
            yield return new Mismatch("incidents", $"{wanted.Count}", string.Join("; ", actual.Incidents));
            yield break;
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            // Message texts are the workflow's own only where it faults on purpose.
            var isDrawn = wanted[i].Text("activityType") == "Elsa.Fault";
            var want = $"{wanted[i].Text("activityId")} {wanted[i].Text("activityType")}{(isDrawn ? $": {wanted[i].Text("message")}" : "")}";
            var got = $"{actual.Incidents[i].ActivityId} {actual.Incidents[i].ActivityType}{(isDrawn ? $": {actual.Incidents[i].Message}" : "")}";
            if (want != got)
            {
                yield return new Mismatch("incident", want, got);
            }
        }
    }
}
