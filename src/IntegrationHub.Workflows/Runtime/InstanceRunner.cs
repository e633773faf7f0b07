using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// The only place on this node where one instance moves. Inputs gather in its inbox; each round takes all of them into
/// one burst and one commit, and only then lets calls leave. With nothing to do and no call under way it goes away.
/// </summary>
internal sealed class InstanceRunner
{
    private static readonly TimeSpan PauseAfterStorageFailure = TimeSpan.FromMilliseconds(500);

    private const int FailuresBeforeGivingUp = 5;

    private readonly string _id;
    private readonly EngineServices _engine;
    private readonly Action<InstanceRunner> _idle;
    private readonly CancellationToken _stopping;
    private readonly Lock _gate = new();
    private List<InstanceInput> _inbox = [];
    private bool _running;
    private bool _closed;
    private int _calls;
    private int _failures;

    private InstanceState? _state;
    private InstanceLease _lease;

    public InstanceRunner(string id, EngineServices engine, Action<InstanceRunner> idle, CancellationToken stopping)
    {
        _id = id;
        _engine = engine;
        _idle = idle;
        _stopping = stopping;
    }

    public string Id => _id;

    /// <summary>Takes over a new instance whose first transition has just been committed.</summary>
    public void Adopt(InstanceState state, InstanceLease lease, Burst burst)
    {
        (_state, _lease) = (state, lease);
        AfterCommit(burst);
        Post(new InstanceInput.LookForSignals());
    }

    /// <returns>False when the runner has already gone away; ask for a new one.</returns>
    public bool Post(InstanceInput input) => Enqueue(input, callsEnded: 0);

    /// <summary>A call counts as under way until its answer lies in the inbox, so that the runner cannot go away in between.</summary>
    private bool Enqueue(InstanceInput? input, int callsEnded)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _calls -= callsEnded;
            if (input is not null)
            {
                _inbox.Add(input);
            }

            if (!_running)
            {
                _running = true;
                ThreadPool.UnsafeQueueUserWorkItem(static runner => _ = runner.RunAsync(), this, preferLocal: false);
            }

            return true;
        }
    }

    private async Task RunAsync()
    {
        while (TakeInputs() is { } inputs)
        {
            try
            {
                await StepAsync(inputs);
                _failures = 0;
            }
            catch (StorageUnavailableException unavailable)
            {
                // Nothing was stored: what was decided in memory is forgotten, and the same inputs are decided again.
                Log.StorageUnavailable(_engine.Logger, _id, unavailable);
                await PauseAndRepeatAsync(inputs);
            }
#pragma warning disable CA1031 // One instance that cannot be handled must never stop the others.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log.InstanceFailed(_engine.Logger, _id, failure);
                _state = null;
                if (++_failures < FailuresBeforeGivingUp)
                {
                    await PauseAndRepeatAsync(inputs);
                }
            }
        }
    }

    private List<InstanceInput>? TakeInputs()
    {
        lock (_gate)
        {
            if (_inbox.Count > 0)
            {
                var inputs = _inbox;
                _inbox = [];
                return inputs;
            }

            _running = false;
            _closed = _calls == 0;
            if (!_closed)
            {
                return null;
            }
        }

        _idle(this);
        return null;
    }

    private async Task PauseAndRepeatAsync(List<InstanceInput> inputs)
    {
        _state = null;
        await Task.Delay(PauseAfterStorageFailure, CancellationToken.None);
        lock (_gate)
        {
            _inbox.InsertRange(0, inputs);
        }
    }

    private async Task StepAsync(List<InstanceInput> inputs)
    {
        // Only what this node did not start or load itself can have been left lying by another life of it.
        var isTakenUp = _state is null && _calls == 0 && inputs.Exists(input => input is InstanceInput.TakeUp) && !inputs.Exists(input => input is InstanceInput.EffectAnswered);
        if (_state is null)
        {
            if (_engine.Instances.Load(_id) is not { } stored)
            {
                return;
            }

            (_state, _lease) = stored;
        }

        var burst = new Burst(_engine.Definitions.Version(_state.DefinitionId, _state.DefinitionVersion), _state, _engine.Clock.GetUtcNow());
        var before = _state.LastJournalSequence;
        if (isTakenUp)
        {
            burst.Recover();
        }

        foreach (var input in inputs)
        {
            Apply(burst, input);
        }

        if (_state.LastJournalSequence == before && burst.Transition.IsEmpty)
        {
            return;
        }

        var unit = TransitionWriter.Write(new WriteUnit(), _state, burst.Transition, _lease, _lease.Epoch, burst.Now);
        var result = await _engine.Database.CommitAsync(unit);
        if (result.RefusedBy is { } guard)
        {
            Refused(inputs, guard);
            return;
        }

        _lease = _lease with { Sequence = _lease.Sequence + 1 };
        AfterCommit(burst);
        if (burst.Transition.BookmarksAdded.Count > 0)
        {
            // A signal may have been accepted before these bookmarks were: now both are committed, so one of the two sides sees the other.
            Post(new InstanceInput.LookForSignals());
        }
    }

    private void Apply(Burst burst, InstanceInput input)
    {
        switch (input)
        {
            case InstanceInput.SignalCame came:
                Receive(burst, came);
                break;
            case InstanceInput.LookForSignals:
                foreach (var kept in _engine.Signals.For(_state!.CorrelationId, _state.Executions.SelectMany(run => run.Bookmarks).ToList()))
                {
                    Receive(burst, new InstanceInput.SignalCame(kept, IsKept: true));
                }

                break;
            case InstanceInput.TimeOver over:
                burst.TimeOver(over.TimerId);
                break;
            case InstanceInput.EffectAnswered answered:
                burst.Answer(answered.Answer, Random.Shared.NextDouble());
                break;
            case InstanceInput.Cancel:
                burst.Cancel();
                break;
        }
    }

    private static void Receive(Burst burst, InstanceInput.SignalCame came)
    {
        if (burst.Transition.SignalsConsumed.Contains(came.Signal.Id))
        {
            return;
        }

        var payload = came.Signal.Payload is { } json ? System.Text.Json.JsonElement.Parse(json) : (System.Text.Json.JsonElement?)null;
        if (burst.Receive(came.Signal.EventName, payload) && came.IsKept)
        {
            burst.Transition.SignalsConsumed.Add(came.Signal.Id);
        }
    }

    private void Refused(List<InstanceInput> inputs, string guard)
    {
        _state = null;
        switch (guard)
        {
            case TransitionWriter.Fence:
                Log.Fenced(_engine.Logger, _id);
                PostAgain(inputs.Where(input => input is not InstanceInput.TakeUp));
                break;
            case TransitionWriter.SignalTaken:
                // The signal was consumed by an earlier delivery; everything else still counts.
                PostAgain(inputs.Where(input => input is not InstanceInput.SignalCame));
                break;
            default:
                Log.BookRefused(_engine.Logger, _id, guard);
                PostAgain(inputs.OfType<InstanceInput.EffectAnswered>().Select(answered => Refuse(answered, guard)));
                break;
        }
    }

    /// <summary>The call was made, but the books do not take its entries: the same key is sent again later, and a person is told.</summary>
    private static InstanceInput.EffectAnswered Refuse(InstanceInput.EffectAnswered answered, string guard) => new(answered.Answer with
    {
        Result = new Authoring.EffectResult.Blocked("books-refused", $"The books refused the entry '{guard}'."),
    });

    private void PostAgain(IEnumerable<InstanceInput> inputs)
    {
        foreach (var input in inputs)
        {
            Post(input);
        }
    }

    private void AfterCommit(Burst burst)
    {
        _engine.Timers.Committed(_id, burst.Transition);
        foreach (var run in burst.Transition.Sends)
        {
            var (activity, call) = ((IEffectBehavior)burst.Workflow.Activity(run.Node).Behavior).CallOf(burst, run, run.Effect!);
            lock (_gate)
            {
                _calls++;
            }

            _ = SendAsync(activity, call, run.Effect!);
        }
    }

    private async Task SendAsync(Authoring.EffectActivity activity, Authoring.EffectCall call, EffectProgress effect)
    {
        await Task.Yield();
        var answer = await EffectCaller.CallAsync(activity, call, effect, _stopping);
        Enqueue(answer is null ? null : new InstanceInput.EffectAnswered(answer), callsEnded: 1);
    }
}
