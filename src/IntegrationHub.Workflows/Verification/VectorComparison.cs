using System.Text.Json;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Verification;

/// <summary>Something that is not as it should be.</summary>
internal sealed record Mismatch(string What, string Expected, string Actual);

/// <summary>
/// Compares what was observed with what a vector expects. Vectors that differ by design are held to what they want
/// instead; the rules that the engine keeps in every case are checked on all of them.
/// </summary>
internal static class VectorComparison
{
    public static IReadOnlyList<Mismatch> Compare(VectorFile vector, ObservedRun observed)
    {
        var mustPublish = (vector.Wanted.Member("publishAccepted") ?? vector.Expect.Member("publishAccepted")) is not { ValueKind: JsonValueKind.False };
        if (observed.PublishProblems.Count > 0)
        {
            return !mustPublish || vector.MayRefuse ? [] : [new Mismatch("publishing", "accepted", string.Join("; ", observed.PublishProblems))];
        }

        if (!mustPublish)
        {
            return [new Mismatch("publishing", "refused", "accepted")];
        }

        var invariants = observed.Final.SelectMany(instance => InstanceRules.Check(instance.Key, instance.Value, vector));
        return [.. vector.IsDifferent ? WantedComparison.Compare(vector, observed) : Same(vector, observed), .. invariants];
    }

    private static IEnumerable<Mismatch> Same(VectorFile vector, ObservedRun observed)
    {
        var expect = vector.Expect;
        foreach (var mismatch in Refused(expect, observed).Concat(StatusAfterEachStep(expect, observed)).Concat(WaitsAfterEachStep(expect, observed)))
        {
            yield return mismatch;
        }

        var names = new List<(string Name, JsonElement Expected)>();
        if (expect.Member("status") is not null)
        {
            names.Add(("main", expect));
        }

        names.AddRange((expect.Member("otherInstances") ?? default).AsMembers().Select(other => (other.Key, other.Value)));
        foreach (var (name, expected) in names)
        {
            if (!observed.Final.TryGetValue(name, out var instance))
            {
                yield return new Mismatch($"instance {name}", "exists", string.Join(", ", observed.Final.Keys));
                continue;
            }

            var cuts = name == "main" ? Cuts(expect, name) : Cuts(expect, name);
            foreach (var mismatch in InstanceComparison.Compare(name, expected, instance, cuts))
            {
                yield return mismatch;
            }
        }

        var expectedNames = names.ConvertAll(pair => pair.Name);
        foreach (var surplus in observed.Final.Keys.Except(expectedNames, StringComparer.Ordinal))
        {
            yield return new Mismatch("instances", string.Join(", ", expectedNames), $"also {surplus}");
        }
    }

    /// <summary>How many journal entries of an instance exist after each step.</summary>
    private static List<int> Cuts(JsonElement expect, string name) => [.. expect.Items("journalCountAfterEachStep").Select(step => step.Number(name) ?? 0)];

    private static IEnumerable<Mismatch> Refused(JsonElement expect, ObservedRun observed)
    {
        var expected = expect.Items("refusedSteps").Select(step => step.GetInt32()).ToList();
        if (!expected.SequenceEqual(observed.RefusedSteps))
        {
            yield return new Mismatch("refused steps", string.Join(", ", expected), string.Join(", ", observed.RefusedSteps));
        }
    }

    private static IEnumerable<Mismatch> StatusAfterEachStep(JsonElement expect, ObservedRun observed)
    {
        var steps = expect.Items("statusAfterEachStep").ToList();
        for (var number = 0; number < steps.Count && number < observed.AfterEachStep.Count; number++)
        {
            var expected = steps[number].AsMembers().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.AsText()}");
            var actual = observed.AfterEachStep[number].OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.Status}/{pair.Value.SubStatus}");
            if (Differ(expected, actual, out var mismatch))
            {
                yield return mismatch with { What = $"status after step {number}" };
            }
        }
    }

    private static IEnumerable<Mismatch> WaitsAfterEachStep(JsonElement expect, ObservedRun observed)
    {
        var steps = expect.Items("bookmarksAfterEachStep").ToList();
        for (var number = 0; number < steps.Count && number < observed.AfterEachStep.Count; number++)
        {
            var expected = steps[number].EnumerateArray().Select(wait => $"{wait.Text("instance")}: {wait.Text("name")} at {wait.Text("activityId")}").Order(StringComparer.Ordinal);
            var actual = observed.AfterEachStep[number]
                .SelectMany(pair => pair.Value.Waits.Select(wait => $"{pair.Key}: {wait.Name} at {wait.ActivityId}")).Order(StringComparer.Ordinal);
            if (Differ(expected, actual, out var mismatch))
            {
                yield return mismatch with { What = $"bookmarks after step {number}" };
            }
        }
    }

    public static bool Differ(IEnumerable<string> expected, IEnumerable<string> actual, out Mismatch mismatch)
    {
        mismatch = new Mismatch("", string.Join(", ", expected), string.Join(", ", actual));
        return mismatch.Expected != mismatch.Actual;
    }
}
