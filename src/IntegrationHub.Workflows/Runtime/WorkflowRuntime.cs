using System.Collections.Concurrent;
using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Timers;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>The engine's door: starts instances, hands signals to them, and takes up after a crash what was under way.</summary>
public sealed class WorkflowRuntime : IDisposable
{
    private readonly ConcurrentDictionary<string, InstanceRunner> _runners = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly EngineServices _engine;

    internal WorkflowRuntime(IHubDatabase database, DefinitionStore definitions, TimerQueue timers, TimeProvider clock, ILogger<WorkflowRuntime> logger) =>
        _engine = new EngineServices(database, definitions, timers, clock, logger);

    /// <summary>Instances that this node is moving now.</summary>
    public int Active => _runners.Count;

    /// <summary>
    /// Starts an instance of the published version: its first decisions, and the intents of its first calls, commit
    /// together with what <paramref name="alongside"/> holds, or nothing does.
    /// </summary>
    public async Task<CommitResult> StartAsync(StartWorkflow start, WriteUnit alongside)
    {
        var workflow = _engine.Definitions.Published(start.DefinitionId);
        var state = new InstanceState
        {
            Id = start.InstanceId,
            DefinitionId = workflow.Definition.DefinitionId,
            DefinitionVersion = workflow.Definition.Version,
            CorrelationId = start.CorrelationId,
            Input = new Dictionary<string, JsonElement>(start.Input),
        };
        var burst = new Burst(workflow, state, _engine.Clock.GetUtcNow());
        burst.Start();
        var result = await _engine.Database.CommitAsync(TransitionWriter.Write(alongside, state, burst.Transition, lease: null, newEpoch: 1, burst.Now));
        if (result.IsCommitted && state.Status == WorkflowStatus.Running)
        {
            Runner(state.Id).Adopt(state, new InstanceLease(1, 1), burst);
        }

        return result;
    }

    /// <summary>Accepts a signal durably and hands it on.</summary>
    /// <returns>False when the signal was known already.</returns>
    public async Task<bool> SignalAsync(Signal signal)
    {
        var result = await _engine.Database.CommitAsync(new WriteUnit().Add(signal.Accept(_engine.Clock.GetUtcNow()).Guarded(Signal.Duplicate)));
        if (result.IsCommitted)
        {
            Deliver(signal);
        }

        return result.IsCommitted;
    }

    /// <summary>Hands an accepted signal to the instances that wait for it. One that nobody waits for yet stays in its row.</summary>
    public void Deliver(Signal signal)
    {
        var input = new InstanceInput.SignalCame(new PendingSignal(signal.Id, signal.EventName, signal.Payload), signal.CorrelationId is not null);
        foreach (var instance in _engine.Signals.WaitingFor(signal))
        {
            Post(instance, input);
        }
    }

    /// <summary>Ends an instance where it stands, without compensation.</summary>
    public void Cancel(string instanceId) => Post(instanceId, new InstanceInput.Cancel());

    public void Dispose() => _stopping.Dispose();

    internal async Task RunAsync(CancellationToken stopping)
    {
        TakeUpInterrupted();
        await _engine.Timers.RunAsync(Post, stopping);
    }

    /// <summary>Lets calls that are under way end, up to <paramref name="patience"/>; what is left is taken up at the next start.</summary>
    internal async Task StopAsync(TimeSpan patience)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (!_runners.IsEmpty && TimeProvider.System.GetElapsedTime(until) < patience)
        {
            await Task.Delay(20);
        }

        await _stopping.CancelAsync();
    }

    private void TakeUpInterrupted()
    {
        var interrupted = _engine.Instances.Interrupted();
        foreach (var instance in interrupted)
        {
            Post(instance, new InstanceInput.TakeUp());
        }

        foreach (var instance in _engine.Signals.Deliverable())
        {
            Post(instance, new InstanceInput.LookForSignals());
        }

        if (interrupted.Count > 0)
        {
            Log.TookUp(_engine.Logger, interrupted.Count);
        }
    }

    private void Post(string instanceId, InstanceInput input)
    {
        while (!Runner(instanceId).Post(input))
        {
            // The runner was just going away; it has taken itself out of the table or is about to.
        }
    }

    private InstanceRunner Runner(string instanceId) => _runners.GetOrAdd(
        instanceId, id => new InstanceRunner(id, _engine, runner => _runners.TryRemove(KeyValuePair.Create(runner.Id, runner)), _stopping.Token));
}
