using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>
/// What operators do to instances. Every operation names who does it and why, is one transition under the instance's
/// fence, and is kept in the audit with the same commit; one that is refused changes nothing and says what to do. What is
/// done to an instance that was set aside takes it back into work.
/// </summary>
public sealed class WorkflowSurgery
{
    private const string Masked = "***";

    private readonly WorkflowRuntime _runtime;
    private readonly EngineServices _engine;
    private readonly DefinitionStore _definitions;
    private readonly InstanceSearch _search;

    internal WorkflowSurgery(WorkflowRuntime runtime, EngineServices engine, DefinitionStore definitions, InstanceSearch search) =>
        (_runtime, _engine, _definitions, _search) = (runtime, engine, definitions, search);

    /// <summary>Ends an instance that runs, waits or has faulted; compensation comes first where it is asked for or the workflow says so.</summary>
    public async Task<SurgeryResult> CancelAsync(string instanceId, bool compensate, OnBehalf by) =>
        await WhyNotAsync(instanceId, by) ?? await PerformAsync(instanceId, "cancel", by, burst => (burst.CancelByHand(compensate), new JsonObject { ["compensate"] = compensate }));

    /// <summary>
    /// Lets what has faulted run again in its place, with its iteration: with a new key where the call certainly did not
    /// happen, with the same key and inputs where it may have. An instance that was set aside is taken back into work.
    /// </summary>
    public async Task<SurgeryResult> RetryAsync(string instanceId, OnBehalf by) =>
        await WhyNotAsync(instanceId, by) ?? await RetryAsync(instanceId, by, shown: null);

    /// <summary>Shows what a retry of many instances would do, and changes nothing.</summary>
    public async Task<RetryPreview> PreviewRetryAsync(RetryFilter filter)
    {
        var instances = new List<InstanceRetry>();
        foreach (var (summary, state) in Faulted(filter).Take(filter.AtMost))
        {
            instances.Add(state is null
                ? new InstanceRetry(summary.Id, summary.DefinitionId, summary.DefinitionVersion, [], [], summary.SetAside is not null, $"The state of instance '{summary.Id}' cannot be read; restore it before it is taken back into work.")
                : await RehearseAsync(state, summary.SetAside is not null));
        }

        return new RetryPreview(instances);
    }

    /// <summary>Tries again what a preview has shown, one instance after the other; one that would do something else by now is refused.</summary>
    /// <returns>What became of each, in the preview's order.</returns>
    public async Task<IReadOnlyList<RetryProgress>> RetryManyAsync(RetryPreview preview, OnBehalf by, IProgress<RetryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var results = new List<RetryProgress>();
        foreach (var shown in preview.Instances)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = shown.Refusal is { } refusal
                ? new SurgeryResult(refusal)
                : await WhyNotAsync(shown.InstanceId, by) ?? await RetryAsync(shown.InstanceId, by, shown);
            results.Add(new RetryProgress(shown.InstanceId, result, results.Count + 1, preview.Instances.Count));
            progress?.Report(results[^1]);
        }

        return results;
    }

    /// <summary>Says what a person has found out about a call that nobody else could tell about.</summary>
    public async Task<SurgeryResult> ResolveEffectAsync(string instanceId, string key, EffectDecision decision, OnBehalf by) =>
        await WhyNotAsync(instanceId, by) ?? await PerformAsync(instanceId, "resolve-effect", by, burst => (burst.Resolve(key, decision), decision switch
        {
            EffectDecision.Happened happened => new JsonObject { ["key"] = key, ["happened"] = true, ["outcome"] = happened.Outcome, ["record"] = Node(happened.Record) },
            EffectDecision.DidNotHappen not => new JsonObject { ["key"] = key, ["happened"] = false, ["faults"] = not.FaultActivity },
            _ => [],
        }));

    /// <summary>Completes an activity that has faulted or waits, without its work having been done.</summary>
    public async Task<SurgeryResult> SkipAsync(string instanceId, ActivitySkip skip, OnBehalf by) =>
        await WhyNotAsync(instanceId, by) ?? await PerformAsync(instanceId, "skip", by, burst => (
            burst.Skip(skip, $"skipped by {by.Actor}: {by.Reason}"),
            new JsonObject { ["activity"] = skip.ActivityId, ["outcome"] = skip.Outcome, ["outputs"] = new JsonArray([.. skip.Outputs.Keys.Select(output => (JsonNode)output)]) }));

    /// <summary>Gives a variable of the workflow, or of a container that runs, another value of its type.</summary>
    public async Task<SurgeryResult> EditVariableAsync(string instanceId, VariableEdit edit, OnBehalf by) =>
        await WhyNotAsync(instanceId, by) ?? await PerformAsync(instanceId, "edit-variable", by, burst =>
        {
            var refusal = burst.EditVariable(edit, out var change);
            return (refusal, change is null ? [] : new JsonObject
            {
                ["variable"] = change.Name,
                ["container"] = edit.ContainerId,
                ["old"] = change.IsSecret ? Masked : Node(change.Old),
                ["new"] = change.IsSecret ? Masked : Node(change.New),
            });
        });

    /// <summary>Shows what it would mean for an instance to go on with another version, and changes nothing.</summary>
    public async Task<MigrationReport> PreviewMigrationAsync(string instanceId, int version)
    {
        if (await _engine.Store.LoadAsync(instanceId) is not { } stored)
        {
            return new MigrationReport(instanceId, 0, version) { Reasons = [Missing(instanceId)] };
        }

        var report = new MigrationReport(instanceId, stored.State.DefinitionVersion, version);
        var (target, problem) = await TargetAsync(stored.State.DefinitionId, version);
        return target is null
            ? report with { Reasons = [problem!] }
            : new Burst(await WorkflowOfAsync(stored.State), stored.State, _engine.Context()).Migrate(target);
    }

    /// <summary>Lets an instance go on with another version of its workflow. The report has the reasons if it is refused.</summary>
    public async Task<(SurgeryResult Result, MigrationReport Report)> MigrateAsync(string instanceId, int version, OnBehalf by)
    {
        var report = new MigrationReport(instanceId, 0, version);
        if (await WhyNotAsync(instanceId, by) is { } refused)
        {
            return (refused, report with { Reasons = [refused.Refusal!] });
        }

        var (target, problem) = await TargetAsync((await _engine.Store.LoadAsync(instanceId))!.State.DefinitionId, version);
        if (target is null)
        {
            return (new SurgeryResult(problem), report with { Reasons = [problem!] });
        }

        var result = await PerformAsync(instanceId, "migrate", by, burst =>
        {
            report = burst.Migrate(target);
            return (report.IsPossible ? null : string.Join(' ', report.Reasons), new JsonObject { ["from"] = report.FromVersion, ["to"] = report.ToVersion });
        });
        return (result, report);
    }

    /// <summary>Lists instances, the newest first.</summary>
    public InstancePage Find(InstanceFilter filter) => _search.Find(filter);

    /// <summary>The correlation ids of a definition's running instances.</summary>
    public Task<HashSet<string>> RunningAsync(string definitionId) => _search.RunningAsync(definitionId);

    /// <summary>What people did to an instance, the newest first.</summary>
    public IReadOnlyList<AuditRecord> Audit(string instanceId) => _search.Audit(instanceId);

    private DateTimeOffset Now => _engine.Clock.GetUtcNow();

    private async Task<SurgeryResult> RetryAsync(string instanceId, OnBehalf by, InstanceRetry? shown)
    {
        var stored = (await _engine.Store.LoadAsync(instanceId))!;
        if (stored.Parked is not null)
        {
            return await UnparkAsync(stored.State, by, shown);
        }

        var facts = await RetryRehearsal.FactsAsync(_engine.Store, await WorkflowOfAsync(stored.State), stored.State);
        return await PerformAsync(instanceId, "retry", by, burst =>
        {
            if (shown is not null && !RetryRehearsal.AreSame(shown, RetryRehearsal.Of(burst.Workflow, burst.State, _engine.Context(), facts, isSetAside: false)))
            {
                return (ChangedSince(instanceId), []);
            }

            var waited = RetryRehearsal.WaitingForDecision(burst.State);
            var refusal = burst.Retry(facts);
            return (refusal, new JsonObject { ["sends"] = refusal is null ? Listed(RetryRehearsal.Sends(burst, facts, waited)) : null });
        });
    }

    /// <summary>Taken back into work, it finds what lies ready: calls that were cut off, timers that are due, signals that were kept.</summary>
    private async Task<SurgeryResult> UnparkAsync(InstanceState state, OnBehalf by, InstanceRetry? shown)
    {
        var rehearsed = await RehearseAsync(state, isSetAside: true);
        if (rehearsed.Refusal is not null || (shown is not null && !RetryRehearsal.AreSame(shown, rehearsed)))
        {
            return new SurgeryResult(rehearsed.Refusal ?? ChangedSince(state.Id));
        }

        var entry = new AuditEntry(by.Actor, "unpark", by.Reason, new JsonObject { ["sends"] = Listed(rehearsed.Sends) }.ToJsonString());
        if (!await _engine.Store.UnparkAsync(state.Id, entry, Now))
        {
            return new SurgeryResult($"Instance '{state.Id}' has been taken back into work already.");
        }

        await _runtime.CatchUpAsync(state.Id);
        return SurgeryResult.Done;
    }

    private async Task<SurgeryResult> PerformAsync(string instanceId, string action, OnBehalf by, Func<Burst, (string? Refusal, JsonObject Detail)> operation) =>
        new(await _runtime.InterveneAsync(instanceId, burst =>
        {
            var (refusal, detail) = operation(burst);
            if (refusal is null)
            {
                burst.Transition.Audit.Add(new AuditEntry(by.Actor, action, by.Reason, detail.ToJsonString()));
            }

            return refusal;
        }, takesBack: true));

    private async Task<SurgeryResult?> WhyNotAsync(string instanceId, OnBehalf by)
    {
        if (by.Problem is { } problem)
        {
            return new SurgeryResult(problem);
        }

        try
        {
            return await _engine.Store.LoadAsync(instanceId) is null ? new SurgeryResult(Missing(instanceId)) : null;
        }
        catch (UnreadableStateException unreadable)
        {
            return new SurgeryResult($"{unreadable.Message} Restore it first.");
        }
    }

    private IEnumerable<(InstanceSummary Summary, InstanceState? State)> Faulted(RetryFilter filter)
    {
        var common = new InstanceFilter { DefinitionId = filter.DefinitionId, DefinitionVersion = filter.DefinitionVersion, IncidentText = filter.IncidentText };
        var faulted = _search.Read(common with { SubStatus = WorkflowSubStatus.Faulted, IsSetAside = false }).Where(found => found.State is { } state && IsMeant(filter, state));
        return filter.IncludeSetAside
            ? faulted.Concat(_search.Read(common with { IsSetAside = true }).Where(found => filter.ActivityId is null && IsIn(filter, found.Summary.UpdatedAt)))
            : faulted;
    }

    private static bool IsMeant(RetryFilter filter, InstanceState state) => state.Incidents.Exists(incident =>
        (filter.ActivityId is null || incident.ActivityId == filter.ActivityId)
        && (filter.IncidentText is null || incident.Message.Contains(filter.IncidentText, StringComparison.OrdinalIgnoreCase))
        && IsIn(filter, incident.Timestamp));

    private static bool IsIn(RetryFilter filter, DateTimeOffset at) => (filter.From is not { } from || at >= from) && (filter.Before is not { } before || at < before);

    private async Task<InstanceRetry> RehearseAsync(InstanceState state, bool isSetAside)
    {
        var workflow = await WorkflowOfAsync(state);
        return RetryRehearsal.Of(workflow, state, _engine.Context(), isSetAside ? RetryFacts.None : await RetryRehearsal.FactsAsync(_engine.Store, workflow, state), isSetAside);
    }

    private async Task<(CompiledWorkflow? Target, string? Problem)> TargetAsync(string definitionId, int version)
    {
        var versions = await _definitions.VersionsAsync(definitionId);
        return versions.FirstOrDefault(known => known.Version == version) switch
        {
            null => (null, $"Workflow '{definitionId}' has no version {version}; it has {string.Join(", ", versions.Select(known => known.Version))}."),
            { IsLatest: true, IsPublished: false } => (null, $"Version {version} of workflow '{definitionId}' is a draft and may still change; publish it first."),
            _ => (await _definitions.VersionAsync(definitionId, version), null),
        };
    }

    private ValueTask<CompiledWorkflow> WorkflowOfAsync(InstanceState state) => _engine.Definitions.VersionAsync(state.DefinitionId, state.DefinitionVersion);

    private static JsonArray Listed(IReadOnlyList<RetrySend> sends) => new([.. sends.Select(send => (JsonNode)new JsonObject
    {
        ["activity"] = send.ActivityId,
        ["connection"] = send.Connection,
        ["operation"] = send.Operation,
        ["key"] = send.Key,
        ["kind"] = send.Kind.ToString(),
        ["looksUpFirst"] = send.LooksUpFirst,
    })]);

    private static JsonNode? Node(JsonElement? value) => value is { ValueKind: not JsonValueKind.Undefined } known ? JsonNode.Parse(known.GetRawText()) : null;

    private static string Missing(string instanceId) => $"There is no instance '{instanceId}'.";

    private static string ChangedSince(string instanceId) => $"Instance '{instanceId}' would do something else by now than the preview showed; preview it again.";
}
