using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Verification;

/// <summary>What holds for every instance, whatever it was asked to do.</summary>
internal static class InstanceRules
{
    public static IEnumerable<Mismatch> Check(string name, ObservedInstance instance, VectorFile vector) => Broken(instance, vector)
        .Select(rule => new Mismatch($"{name}: {rule.Rule}", "always", rule.Seen));

    private static IEnumerable<(string Rule, string Seen)> Broken(ObservedInstance instance, VectorFile vector)
    {
        var journal = instance.Journal;
        if (!journal.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, journal.Count)))
        {
            yield return ("the journal is dense", string.Join(", ", journal.Select(entry => entry.Sequence)));
        }

        foreach (var twice in journal.GroupBy(entry => (entry.Run, entry.Event)).Where(same => same.Count() > 1))
        {
            yield return ("a run has one entry of each kind", $"{twice.First()} {twice.Count()} times");
        }

        foreach (var run in journal.GroupBy(entry => entry.Run).Where(run => run.First().Event != "Started"))
        {
            yield return ("every run begins with Started", $"{run.First()}");
        }

        if (instance.Status == "Finished" && instance.Waits.Count > 0)
        {
            yield return ("an instance that has ended keeps no bookmark", string.Join(", ", instance.Waits));
        }

        if (instance.SubStatus is "Finished" or "Cancelled" && instance.Activities.Any(run => run.Status == "Running"))
        {
            yield return ("no activity of a finished instance is left Running", string.Join(", ", instance.Activities.Where(run => run.Status == "Running").Select(run => run.ActivityId)));
        }

        if (instance.SubStatus == "Suspended" && instance.Waits.Count == 0)
        {
            yield return ("a suspended instance waits for something", "nothing");
        }

        var isContinuing = vector.Definition.Member("options")?.Text("incidentStrategyType")?.Contains("Continue", StringComparison.Ordinal) == true;
        var faulted = journal.FirstOrDefault(entry => entry.Event == "Faulted");
        if (!isContinuing && faulted is not null && journal.Any(entry => entry.Event == "Started" && entry.Sequence > faulted.Sequence))
        {
            yield return ("after a fault nothing starts", string.Join(", ", journal));
        }
    }
}
