using System.Text.Json;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Verification;

/// <summary>Holds an instance to what a vector wants instead of the observed behaviour.</summary>
internal static class WantedComparison
{
    public static IEnumerable<Mismatch> Compare(VectorFile vector, ObservedRun observed)
    {
        if (!observed.Final.TryGetValue("main", out var main))
        {
            return [new Mismatch("instance main", "exists", string.Join(", ", observed.Final.Keys))];
        }

        return vector.Wanted.AsMembers().SelectMany(wanted => Compare(wanted.Key, wanted.Value, main)).Concat(Rule(vector, main));
    }

    private static IEnumerable<Mismatch> Compare(string member, JsonElement wanted, ObservedInstance main) => member switch
    {
        "finalStatus" => Text("final status", wanted.AsText(), main.Status),
        "subStatus" => Text("sub-status", wanted.AsText(), main.SubStatus),
        "activities" => wanted.AsMembers().SelectMany(activity => Text($"activity {activity.Key}", activity.Value.AsText(), LastStatus(main, activity.Key, activity.Value.AsText()))),
        "runs" => wanted.AsMembers().SelectMany(activity => Text($"runs of {activity.Key}", activity.Value.AsText(), $"{main.Activities.Count(run => run.ActivityId == activity.Key && run.Status != "Canceled")}")),
        "bookmarks" => VectorComparison.Differ(
            wanted.EnumerateArray().Select(wait => $"{wait.Text("name")} at {wait.Text("activityId")}").Order(StringComparer.Ordinal),
            main.Waits.Select(wait => $"{wait.Name} at {wait.ActivityId}").Order(StringComparer.Ordinal),
            out var mismatch) ? [mismatch with { What = "bookmarks" }] : [],
        "incidents" => Text("incidents", $"{wanted.GetArrayLength()}", $"{main.Incidents.Count}"),
        "outputs" => Subset("output", wanted, main.Outputs),
        "variables" => Subset("variable", wanted, main.Variables),
        _ => [],
    };

    /// <summary>Where everything else is to be as observed, the journal is compared without the repeated entries that the rule forbids.</summary>
    private static IEnumerable<Mismatch> Rule(VectorFile vector, ObservedInstance main)
    {
        if (vector.Wanted.Text("rule") is not { } rule || !rule.Contains("as observed", StringComparison.Ordinal))
        {
            return [];
        }

        var wanted = vector.Expect.Items("journal").Select(entry => (Id: entry.Text("activityId"), Event: entry.Text("event")));
        return VectorComparison.Differ(Ends(wanted.Select(entry => (entry.Id!, entry.Event!))), Ends(main.Journal.Select(entry => (entry.ActivityId, entry.Event))), out var mismatch)
            ? [mismatch with { What = "how activities ended" }]
            : [];
    }

    private static IEnumerable<string> Ends(IEnumerable<(string Id, string Event)> journal) =>
        journal.Where(entry => entry.Event is "Completed" or "Canceled" or "Faulted").Select(entry => $"{entry.Id}:{entry.Event}").Distinct().Order(StringComparer.Ordinal);

    /// <summary>An engine may close a container that a Finish ends with either word.</summary>
    private static string? LastStatus(ObservedInstance main, string activityId, string? wanted)
    {
        var last = main.Activities.LastOrDefault(run => run.ActivityId == activityId)?.Status;
        return wanted == "Completed" && last == "Canceled" ? wanted : last;
    }

    private static IEnumerable<Mismatch> Text(string what, string? wanted, string? got) => wanted == got ? [] : [new Mismatch(what, wanted ?? "none", got ?? "none")];

    private static IEnumerable<Mismatch> Subset(string what, JsonElement wanted, IReadOnlyDictionary<string, JsonElement> got) => wanted.AsMembers()
        .Where(member => !JsonComparison.AreEqual(member.Value, got.GetValueOrDefault(member.Key), isSubset: true))
        .Select(member => new Mismatch($"{what} '{member.Key}'", member.Value.GetRawText(), got.TryGetValue(member.Key, out var value) ? value.GetRawText() : "none"));
}
