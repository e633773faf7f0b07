using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>
/// Says whether the hub has kept its promises once everything has come to rest. It knows the hub by what it stored and
/// told, so that one judge serves a simulation, an engine on a database, and processes that were killed.
/// </summary>
internal sealed class Judge
{
    private readonly Evidence _evidence;
    private readonly List<Violation> _violations = [];
    private readonly ILookup<string, JudgedEffect> _ledger;
    private readonly ILookup<(string Reference, bool IsUndo), VendorEffect> _vendor;

    private Judge(Evidence evidence)
    {
        _evidence = evidence;
        _ledger = evidence.Ledger.ToLookup(effect => effect.InstanceId, StringComparer.Ordinal);
        _vendor = evidence.Vendor.ToLookup(effect => (effect.Reference, effect.IsUndo));
    }

    /// <returns>Everything that is wrong; empty when all promises were kept.</returns>
    public static IReadOnlyList<Violation> Read(Evidence evidence)
    {
        var judge = new Judge(evidence);
        judge.ReadLeft();
        foreach (var instance in evidence.Instances)
        {
            judge.ReadEnd(instance);
            judge.ReadTransitions(instance);
            judge.ReadJournal(instance);
            judge.ReadCompensation(instance);
        }

        judge.ReadVendor();
        judge.ReadEvents();
        judge.ReadStarts();
        judge.ReadSignals();
        return judge._violations;
    }

    private void ReadLeft()
    {
        foreach (var lost in _evidence.Accepted.Except(_evidence.Instances.Select(instance => instance.Id)))
        {
            Add(Invariant.NothingIsLost, lost, "it was accepted and is not there");
        }

        foreach (var timer in _evidence.Timers)
        {
            Add(Invariant.EverythingEnds, timer, "nobody waits for this timer and it is still there");
        }
    }

    private void ReadEnd(JudgedInstance instance)
    {
        if (instance.Parked is { } reason)
        {
            Add(Invariant.EverythingEnds, instance.Id, $"it was set aside: {reason}");
        }
        else if (instance.Status != WorkflowStatus.Finished || instance.SubStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled))
        {
            Add(Invariant.EverythingEnds, instance.Id, $"it is {instance.Status}/{instance.SubStatus}");
        }

        foreach (var open in _ledger[instance.Id].Where(effect => effect.Status is not (EffectStatus.Done or EffectStatus.DefinitelyNot)))
        {
            Add(Invariant.EverythingEnds, open.Reference, $"{Kind(open.IsUndo)} is {open.Status} in the ledger");
        }
    }

    private void ReadTransitions(JudgedInstance instance)
    {
        for (var i = 0; i < instance.BuiltOn.Count; i++)
        {
            if (instance.BuiltOn[i] != i)
            {
                Add(Invariant.TransitionsHappenOnce, instance.Id, $"commit {i + 1} was decided on sequence {instance.BuiltOn[i]}");
            }
        }
    }

    private void ReadJournal(JudgedInstance instance)
    {
        var numbers = instance.Runs
            .SelectMany(run => new[] { run.StartedSequence, run.SuspendedSequence, run.ResumedSequence, run.EndedSequence })
            .OfType<int>().Order().ToList();
        var gap = Enumerable.Range(0, numbers.Count).FirstOrDefault(i => numbers[i] != i + 1, -1);
        if (gap >= 0)
        {
            Add(Invariant.JournalIsDense, instance.Id, $"number {gap + 1} of the journal is {numbers[gap]}");
        }

        foreach (var twice in instance.Runs.Where(run => run.Status == ActivityStatus.Completed).GroupBy(run => run.ActivityId).Where(runs => runs.Count() > 1))
        {
            Add(Invariant.JournalIsDense, $"{instance.Id}/{twice.Key}", $"it has run {twice.Count()} times");
        }
    }

    /// <summary>What is taken back is taken back in the opposite order, and a compensated end leaves nothing.</summary>
    private void ReadCompensation(JudgedInstance instance)
    {
        var done = _ledger[instance.Id].Where(effect => effect.Status == EffectStatus.Done && _evidence.Undoable.Contains(effect.Operation)).OrderBy(effect => effect.DoneAs).ToList();
        var undone = done.Where(effect => effect.IsUndo).Select(effect => effect.Operation).ToList();
        var left = done.Where(effect => !effect.IsUndo && !undone.Contains(effect.Operation)).Select(effect => effect.Operation).ToList();
        var expected = done.Where(effect => !effect.IsUndo && undone.Contains(effect.Operation)).Select(effect => effect.Operation).Reverse().ToList();
        if (!undone.SequenceEqual(expected))
        {
            Add(Invariant.CompensationNetsToZero, instance.Id, $"taken back in the order {string.Join(", ", undone)} instead of {string.Join(", ", expected)}");
        }

        var isTakenBack = instance.SubStatus == WorkflowSubStatus.Cancelled
            ? _evidence.Compensates.Contains(instance.Id)
            : instance.Runs.Any(run => run.ActivityType == "IntegrationHub.Compensate");
        if (isTakenBack && left.Count > 0)
        {
            Add(Invariant.CompensationNetsToZero, instance.Id, $"not taken back: {string.Join(", ", left)}");
        }
        else if (instance.SubStatus == WorkflowSubStatus.Finished && !isTakenBack && undone.Count > 0)
        {
            Add(Invariant.CompensationNetsToZero, instance.Id, $"taken back although nobody asked: {string.Join(", ", undone)}");
        }
    }

    private void ReadVendor()
    {
        var done = _evidence.Ledger.Where(effect => effect.Status == EffectStatus.Done).Select(effect => (effect.Reference, effect.IsUndo)).ToHashSet();
        foreach (var effects in _vendor)
        {
            if (effects.Count() > 1)
            {
                Add(Invariant.EffectsHappenOnce, effects.Key.Reference, $"{Kind(effects.Key.IsUndo)} has happened {effects.Count()} times");
            }

            if (!done.Contains(effects.Key))
            {
                Add(Invariant.LedgerAgrees, effects.Key.Reference, $"{Kind(effects.Key.IsUndo)} has happened and the ledger does not know it as done");
            }
        }

        foreach (var (reference, isUndo) in done.Where(effect => !_vendor.Contains(effect)))
        {
            Add(Invariant.LedgerAgrees, reference, $"{Kind(isUndo)} is done in the ledger and has not happened");
        }
    }

    private void ReadEvents()
    {
        var expected = _evidence.Instances
            .SelectMany(instance => instance.Runs.Where(run => run.Status == ActivityStatus.Completed && _evidence.News.Contains(run.ActivityId)).Select(run => $"{instance.Id}/{run.ActivityId}"))
            .Concat(_evidence.Ledger.Where(effect => effect.Status == EffectStatus.Done && !_evidence.Silent.Contains(effect.Operation)).Select(effect => $"{effect.Reference}{(effect.IsUndo ? "/undone" : "/done")}"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var told in _evidence.Outbox.CountBy(happened => happened.Id))
        {
            if (told.Value > 1 || !expected.Contains(told.Key))
            {
                Add(Invariant.EventsAreToldOnce, told.Key, $"it was told {told.Value} times and has happened {(expected.Contains(told.Key) ? "once" : "never")}");
            }
        }

        foreach (var lost in expected.Except(_evidence.Outbox.Select(happened => happened.Id)))
        {
            Add(Invariant.EventsAreToldOnce, lost, "it has happened and nobody was told");
        }
    }

    /// <summary>What an event starts is there once for each time that it was told.</summary>
    private void ReadStarts()
    {
        foreach (var (activity, definition) in _evidence.Starts)
        {
            var told = _evidence.Instances.Count(instance => instance.Runs.Any(run => run.ActivityId == activity && run.Status == ActivityStatus.Completed));
            var started = _evidence.Instances.Count(instance => instance.DefinitionId == definition);
            if (told != started)
            {
                Add(Invariant.EventsAreToldOnce, activity, $"it was told {told} times and has started {started} instances of {definition}");
            }
        }
    }

    private void ReadSignals()
    {
        foreach (var signal in _evidence.Consumptions.CountBy(consumption => consumption.Signal).Where(signal => signal.Value > 1))
        {
            Add(Invariant.SignalsCountOnce, signal.Key, $"it was consumed {signal.Value} times");
        }

        var consumed = _evidence.Consumptions.CountBy(consumption => consumption.By).ToDictionary(StringComparer.Ordinal);
        foreach (var instance in _evidence.Instances)
        {
            var moved = instance.Runs.Count(run => run.Status == ActivityStatus.Completed && run.ResumedSequence is not null && _evidence.Waits.Contains(run.ActivityId));
            if (consumed.GetValueOrDefault(instance.Id) != moved)
            {
                Add(Invariant.SignalsCountOnce, instance.Id, $"it has consumed {consumed.GetValueOrDefault(instance.Id)} signals and moved on by {moved}");
            }
        }
    }

    private void Add(Invariant invariant, string about, string message) => _violations.Add(new Violation(invariant, about, message));

    private static string Kind(bool isUndo) => isUndo ? "the undo" : "the effect";
}
