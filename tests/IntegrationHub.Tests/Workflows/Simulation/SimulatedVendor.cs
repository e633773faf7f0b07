namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>Something that happened at a vendor; <paramref name="Reference"/> is what the business calls it.</summary>
internal sealed record VendorEffect(string Reference, bool IsUndo, string? Key, TimeSpan At);

internal enum VendorAnswer
{
    Done,
    Refused,

    /// <summary>It certainly did not happen.</summary>
    Busy,

    /// <summary>No answer, or one that says nothing about what happened.</summary>
    Unknown,
}

/// <summary>
/// All vendors: they apply a key once as long as they remember it, and their ledger is the truth. Requests and answers
/// get lost, answers lie or come late; what a request does it does also when its caller is gone. Who takes no key is never
/// slow on the way in, because then nobody could know when it is time to look.
/// </summary>
internal sealed class SimulatedVendor(World world, StoreTables tables)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Dice _dice = world.Split();
    private readonly Dictionary<string, TimeSpan> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<(string Reference, bool IsUndo)> _done = [];

    public List<VendorEffect> Effects { get; } = [];

    /// <summary>References that the vendor refuses for good.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>What a person finds out who asks long enough after the call.</summary>
    public bool HasDone(string reference) => _done.Contains((reference, false));

    public Task<VendorAnswer> AskAsync(string reference, bool isUndo, string? key, string ledgerKey, int attempt)
    {
        var answer = new TaskCompletionSource<VendorAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!world.IsCalm && _dice.Happens(world.Faults.RequestLost))
        {
            world.Counts.RequestsLost++;
        }
        else
        {
            world.Time.After(key is null ? Quick() : Way(), () => Arrive(reference, isUndo, key, ledgerKey, attempt, answer));
        }

        world.Time.After(Patience, () => answer.TrySetResult(VendorAnswer.Unknown));
        return answer.Task;
    }

    /// <summary>Whether there is such an effect; null when the vendor does not answer.</summary>
    public Task<bool?> LookUpAsync(string reference, bool isUndo)
    {
        var answer = new TaskCompletionSource<bool?>(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Counts.LookUps++;
        world.Time.After(Way(), () =>
        {
            if (!world.Faults.IsVendorOut(world.Time.Now))
            {
                var isThere = _done.Contains((reference, isUndo));
                world.Time.After(Way(), () => answer.TrySetResult(isThere));
            }
        });
        world.Time.After(Patience, () => answer.TrySetResult(null));
        return answer.Task;
    }

    private void Arrive(string reference, bool isUndo, string? key, string ledgerKey, int attempt, TaskCompletionSource<VendorAnswer> answer)
    {
        if (world.Faults.IsVendorOut(world.Time.Now))
        {
            return;
        }

        if (!tables.Effects.TryGetValue(ledgerKey, out var intent) || intent.Attempts < attempt)
        {
            world.Violations.Add(new Violation(Invariant.IntentComesFirst, reference, $"attempt {attempt} has left and the ledger counts {intent?.Attempts ?? 0}"));
        }

        if (!world.IsCalm && _dice.Happens(world.Faults.Busy))
        {
            Tell(answer, VendorAnswer.Busy);
        }
        else if (Refused.Contains(reference))
        {
            Tell(answer, VendorAnswer.Refused);
        }
        else
        {
            Do(reference, isUndo, key);
            Tell(answer, VendorAnswer.Done);
        }
    }

    private void Do(string reference, bool isUndo, string? key)
    {
        if (key is not null && _keys.TryGetValue(key, out var since) && world.Time.Now - since < FaultPlan.KeyLifetime)
        {
            world.Counts.Replays++;
            return;
        }

        if (key is not null)
        {
            _keys[key] = world.Time.Now;
        }

        _done.Add((reference, isUndo));
        Effects.Add(new VendorEffect(reference, isUndo, key, world.Time.Now));
        world.Trace.Add("vendor", isUndo ? "undo" : "do", reference, detail: key);
    }

    private void Tell(TaskCompletionSource<VendorAnswer> answer, VendorAnswer what)
    {
        var way = Way();
        if (world.Faults.IsVendorOut(world.Time.Now + way) || (!world.IsCalm && _dice.Happens(world.Faults.AnswerLost)))
        {
            world.Counts.AnswersLost++;
            return;
        }

        if (!world.IsCalm && what == VendorAnswer.Done && _dice.Happens(world.Faults.LyingAnswer))
        {
            world.Counts.LyingAnswers++;
            what = VendorAnswer.Unknown;
        }

        world.Time.After(way, () => answer.TrySetResult(what));
    }

    private TimeSpan Way() => !world.IsCalm && _dice.Happens(world.Faults.VendorSlow) ? _dice.Between(1, 6) : Quick();

    private TimeSpan Quick() => _dice.Between(0.005, 0.15);
}
