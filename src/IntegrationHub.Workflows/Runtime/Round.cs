using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Nodes;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>One burst with its commit, and what to answer once it is durable.</summary>
/// <param name="isTakeUp">Whether it takes up what a life that is over may have died with.</param>
internal sealed class Round(Burst burst, bool isTakeUp)
{
    private readonly int _journalBefore = burst.State.LastJournalSequence;
    private readonly List<Action> _then = [];
    private bool _hasTimer;

    public Burst Burst => burst;

    public EngineCommit Commit { get; } = new() { Now = burst.Now };

    public bool IsTakeUp => isTakeUp;

    /// <summary>Whether a call leaves once more: what follows its answer is what the process may have died of.</summary>
    public bool SendsAgain => burst.Transition.Sends.Exists(run => run.Effect!.Attempt > 1);

    /// <summary>Calls that have come to an answer.</summary>
    public HashSet<string> Answered { get; } = new(StringComparer.Ordinal);

    public bool HasEffect => burst.State.LastJournalSequence != _journalBefore || !burst.Transition.IsEmpty;

    public string CrashPointBefore => isTakeUp ? CrashPoint.BeforeTakeUp : Answered.Count > 0 ? CrashPoint.BeforeAnswer : _hasTimer ? CrashPoint.BeforeTimer : CrashPoint.BeforeCommit;

    public string CrashPointAfter => isTakeUp ? CrashPoint.AfterTakeUp : Answered.Count > 0 ? CrashPoint.AfterAnswer : _hasTimer ? CrashPoint.AfterTimer : CrashPoint.AfterCommit;

    public void Apply(InstanceInput input, IReadOnlyList<KeptSignal> kept)
    {
        switch (input)
        {
            case InstanceInput.SignalCame came:
                var consumed = burst.Receive(came.Signal.Hash, came.Signal.EventName, Parse(came.Signal.Payload));
                Commit.Signals.Add(new AcceptedSignal(came.Signal, consumed ? burst.State.Id : null));
                _then.Add(() => came.Accepted.TrySetResult(true));
                break;
            case InstanceInput.LookForSignals:
                Take(kept);
                break;
            case InstanceInput.Resume resume:
                var bookmark = burst.State.Executions.SelectMany(run => run.Bookmarks).FirstOrDefault(bookmark => bookmark.Id == resume.BookmarkId);
                var resumed = bookmark is not null && burst.Receive(bookmark.Hash, bookmark.Name, resume.Payload, bookmark.Id);
                _then.Add(() => resume.Resumed.TrySetResult(resumed));
                break;
            case InstanceInput.TimeOver over:
                _hasTimer = true;
                // What was accepted before the time was over counts, although it has not been handed on yet.
                Take(kept);
                burst.TimeOver(over.TimerId);
                break;
            case InstanceInput.EffectAnswered answered:
                Answered.Add(answered.Answer.Key);
                burst.Answer(answered.Answer);
                break;
            case InstanceInput.Intervene intervene:
                var refusal = Intervene(intervene);
                _then.Add(() => intervene.Done.TrySetResult(refusal));
                break;
        }
    }

    /// <summary>Answers whoever waits for it.</summary>
    public void Complete() => _then.ForEach(action => action());

    private void Take(IReadOnlyList<KeptSignal> kept)
    {
        foreach (var signal in kept.Where(signal => !burst.Transition.SignalsConsumed.Contains(signal.Id)))
        {
            if (burst.Receive(signal.Hash, signal.EventName, Parse(signal.Payload)))
            {
                burst.Transition.SignalsConsumed.Add(signal.Id);
            }
        }
    }

    private string? Intervene(InstanceInput.Intervene intervene)
    {
        try
        {
            return intervene.Act(burst);
        }
#pragma warning disable CA1031 // Whatever goes wrong in it is the answer to whoever asked for it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new InterventionFailedException(intervene, failure);
        }
    }

    private static JsonElement? Parse(string? payload) => payload is null ? null : JsonElement.Parse(payload);
}

/// <summary>A person asked for what cannot be done.</summary>
internal sealed class InterventionFailedException(InstanceInput.Intervene intervention, Exception cause) : Exception(cause.Message, cause)
{
    public InstanceInput.Intervene Intervention => intervention;
}
