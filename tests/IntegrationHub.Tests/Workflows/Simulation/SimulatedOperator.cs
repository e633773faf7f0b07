using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>
/// A person who looks at the lists every few seconds: retries what has faulted or was set aside, and decides about calls that nobody else
/// may repeat, once what was on its way to the vendor has arrived.
/// </summary>
internal sealed class SimulatedOperator(World world, StoreTables tables, SimulatedVendor vendor, SimulatedWorkflows workflows, IEngineStore store, SimulatedClient client)
{
    private static readonly TimeSpan FindsOutAfter = TimeSpan.FromSeconds(1);

    private readonly Dice _dice = world.Split();
    private readonly Dictionary<string, TimeSpan> _parkedSince = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busyWith = new(StringComparer.Ordinal);

    public void Begin() => world.Time.After(_dice.Between(1, 4), () =>
    {
        foreach (var row in tables.Instances.Values.Where(row => row.NeedsPerson))
        {
            Look(row);
        }

        Begin();
    });

    private void Look(InstanceRow row)
    {
        if (row.Parked is { } reason)
        {
            if (world.Counts.Deaths < InstanceRunner.MostAttempts - 1)
            {
                world.Violations.Add(new Violation(Invariant.EverythingEnds, row.Id, $"it was set aside after {world.Counts.Deaths} deaths: {reason}"));
            }

            Act(row.Id, () => TakeBackAsync(row.Id));
            return;
        }

        if (row.SubStatus == WorkflowSubStatus.Faulted)
        {
            Act(row.Id, () => RetryAsync(row.Id));
        }

        if (!row.HasParkedEffect)
        {
            return;
        }

        var state = StateSerializer.Read(row.State);
        foreach (var run in state.Executions.Concat(state.Detached).Where(run => run.Effect is { Phase: EffectPhase.Parked }))
        {
            var key = run.Effect!.Key;
            if (world.Time.Now - (_parkedSince.TryGetValue(key, out var since) ? since : _parkedSince[key] = world.Time.Now) >= FindsOutAfter)
            {
                Act(row.Id, () => DecideAsync(row.Id, key, run.Effect.Operation));
            }
        }
    }

    private async Task TakeBackAsync(string id)
    {
        await client.InsistAsync(async runtime =>
        {
            var isBack = await store.UnparkAsync(id, new AuditEntry("operator", "unpark", "innocent", null), default);
            await runtime.CatchUpAsync(id);
            return isBack;
        });
        world.Trace.Add("operator", "take back", id);
    }

    private async Task RetryAsync(string id)
    {
        var refusal = await client.InsistAsync(async runtime =>
        {
            if (await store.LoadAsync(id) is not { State: var state })
            {
                return null;
            }

            var facts = await RetryRehearsal.FactsAsync(store, workflows.FindPublished(state.DefinitionId)!, state);
            return await runtime.InterveneAsync(id, burst => burst.Retry(facts));
        });
        world.Counts.Retries += refusal is null ? 1 : 0;
        world.Trace.Add("operator", "retry", id, detail: refusal);
    }

    private async Task DecideAsync(string id, string key, string operation)
    {
        EffectDecision decision = vendor.HasDone($"{id}/{operation}") ? new EffectDecision.Happened() : new EffectDecision.DidNotHappen();
        var refusal = await client.InsistAsync(runtime => runtime.InterveneAsync(id, burst => burst.Resolve(key, decision)));
        world.Counts.Decisions += refusal is null ? 1 : 0;
        world.Trace.Add("operator", decision is EffectDecision.Happened ? "happened" : "did not happen", id, detail: refusal ?? key);
    }

    /// <summary>One thing at a time about one instance.</summary>
    private void Act(string id, Func<Task> act)
    {
        if (_busyWith.Add(id))
        {
            client.Do(async () =>
            {
                await act();
                _busyWith.Remove(id);
            });
        }
    }
}
