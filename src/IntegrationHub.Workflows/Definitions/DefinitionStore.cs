using System.Collections.Concurrent;
using System.Data.Common;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Activities.Scheduling;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Http;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>
/// The versions of all workflows: drafts, the published one of each, and the older ones that running instances keep.
/// What is published is kept in memory and read again where another node has published.
/// </summary>
public sealed class DefinitionStore(IHubDatabase database, ActivityCatalog catalog, TimeProvider clock) : IDefinitionSource, ITriggerSource, IDisposable
{
    private const string Columns = "definition_id, version, name, is_latest, is_published, created_at, json";

    private static readonly Sql SelectPublished = new($"SELECT {Columns} FROM workflow_definitions WHERE is_published = 1");
    private static readonly Sql SelectLatest = new($"SELECT {Columns} FROM workflow_definitions WHERE definition_id = @definitionId AND is_latest = 1");
    private static readonly Sql SelectVersion = new($"SELECT {Columns} FROM workflow_definitions WHERE definition_id = @definitionId AND version = @version");
    private static readonly Sql SelectVersions = new($"SELECT {Columns} FROM workflow_definitions WHERE definition_id = @definitionId ORDER BY version DESC");
    private static readonly Sql SelectAllLatest = new($"SELECT {Columns} FROM workflow_definitions WHERE is_latest = 1 ORDER BY definition_id");
    private static readonly Sql SelectStamps = new("SELECT definition_id, version FROM workflow_definitions WHERE is_published = 1");

    private static readonly Sql NotLatest = new("UPDATE workflow_definitions SET is_latest = 0 WHERE definition_id = @definitionId");
    private static readonly Sql NotPublished = new("UPDATE workflow_definitions SET is_published = 0 WHERE definition_id = @definitionId");
    private static readonly Sql Insert = new("INSERT INTO workflow_definitions (definition_id, version, name, is_latest, is_published, json, created_at) VALUES (@definitionId, @version, @name, 1, @published, @json, @now)");
    private static readonly Sql Overwrite = new("UPDATE workflow_definitions SET name = @name, json = @json, is_published = @published WHERE definition_id = @definitionId AND version = @version AND is_published = 0");
    private static readonly Sql AnyInstance = new("SELECT 1 FROM workflow_instances WHERE definition_id = @definitionId AND definition_version = @version LIMIT 1");
    private static readonly Sql DeleteTriggers = new("DELETE FROM triggers WHERE definition_id = @definitionId");
    private static readonly Sql InsertTrigger = new("INSERT INTO triggers (definition_id, activity_id, number, stimulus, name, due_at) VALUES (@definitionId, @activity, @number, @stimulus, @name, @due)");

    private readonly ConcurrentDictionary<(string DefinitionId, int Version), CompiledWorkflow> _compiled = new();
    private readonly WaitingPaths _waitingPaths = new(database);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile PublishedWorkflows? _published;

    /// <summary>Publishes a document as the next version; the published document again changes nothing.</summary>
    /// <returns>The published version's number.</returns>
    /// <exception cref="InvalidDefinitionException">It cannot be read, or has problems; all are listed.</exception>
    public async Task<int> PublishAsync(string json) => (await SaveAsync(json, publish: true)).Version.Version;

    /// <summary>
    /// Saves a document. While the latest version is published, or instances run on it, that makes the next version, a
    /// draft; a draft is overwritten. With <paramref name="publish"/> the saved version becomes the one that new instances start with.
    /// </summary>
    /// <exception cref="InvalidDefinitionException">It cannot be read, or is to be published and has problems; all are listed.</exception>
    public async Task<SavedDefinition> SaveAsync(string json, bool publish)
    {
        var definition = DefinitionReader.Read(json);
        var problems = Validate(definition);
        if (publish && problems.Any(problem => !problem.IsWarning))
        {
            throw new InvalidDefinitionException(problems);
        }

        await _gate.WaitAsync();
        try
        {
            var latest = (await ReadAsync(SelectLatest.With(definition.DefinitionId))).FirstOrDefault();
            var saved = latest is { Version.IsPublished: true } && latest.Json == json
                ? latest.Version
                : await WriteAsync(definition, latest, publish);
            return new SavedDefinition(saved, problems);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Publishes the latest version as it is.</summary>
    /// <exception cref="InvalidDefinitionException">There is none, or it has problems.</exception>
    public async Task<SavedDefinition> PublishLatestAsync(string definitionId) => await FindAsync(definitionId) is { } latest
        ? await SaveAsync(latest.Json, publish: true)
        : throw new InvalidDefinitionException([new DefinitionProblem(null, "unknown-definition", $"There is no workflow '{definitionId}'.")]);

    /// <summary>Takes the published version back: nothing starts it any more, running instances go on.</summary>
    /// <returns>Whether one was published.</returns>
    public async Task<bool> RetractAsync(string definitionId)
    {
        if ((await PublishedAsync()).Find(definitionId) is not { } published)
        {
            return false;
        }

        await database.CommitAsync(new WriteUnit().Add(NotPublished.With(definitionId)).Add(DeleteTriggers.With(definitionId)));
        catalog.Withdraw(published.Definition);
        await ReloadAsync();
        return true;
    }

    /// <summary>Everything that is wrong with a document, errors and warnings.</summary>
    public IReadOnlyList<DefinitionProblem> Validate(WorkflowDefinition definition) =>
        [.. DefinitionValidator.Validate(definition, catalog), .. TriggerReader.Validate(definition, catalog)];

    /// <summary>The latest version of every workflow.</summary>
    public async Task<IReadOnlyList<DefinitionVersion>> ListAsync() => [.. (await ReadAsync(SelectAllLatest.With())).Select(stored => stored.Version)];

    /// <summary>All versions of a workflow, the newest first.</summary>
    public async Task<IReadOnlyList<DefinitionVersion>> VersionsAsync(string definitionId) => [.. (await ReadAsync(SelectVersions.With(definitionId))).Select(stored => stored.Version)];

    /// <summary>A stored document as it came, unknown members included; with the members that the hub gives it (version, isLatest, isPublished).</summary>
    /// <param name="version">Null for the latest.</param>
    /// <returns>Null when it is not there.</returns>
    public async Task<string?> ExportAsync(string definitionId, int? version = null) =>
        await FindAsync(definitionId, version) is { } stored ? DefinitionWriter.Stamp(stored.Json, stored.Version) : null;

    /// <summary>Reads what other nodes have published since.</summary>
    public async Task RefreshAsync()
    {
        var stamps = await database.QueryAsync(SelectStamps.With(), row => (row.GetString(0), (int)row.GetInt64(1)));
        if (_published is not { } known || !known.Is(stamps))
        {
            await ReloadAsync();
        }
    }

    public void Dispose() => _gate.Dispose();

    CompiledWorkflow? IWorkflowSource.FindPublished(string definitionId) => _published?.Find(definitionId);

    async ValueTask IDefinitionSource.EnsureAsync() => await PublishedAsync();

    async ValueTask<CompiledWorkflow> IDefinitionSource.VersionAsync(string definitionId, int version) => await VersionAsync(definitionId, version);

    IReadOnlyList<Trigger> ITriggerSource.StartedBy(Signal signal) =>
        signal.InstanceId is null && signal.Stimulus == StimulusHash.Event ? _published?.StartedBy(StimulusHash.Event, signal.EventName) ?? [] : [];

    /// <summary>The HTTP endpoints of all published workflows.</summary>
    internal async ValueTask<EndpointTable> EndpointsAsync() => (await PublishedAsync()).Endpoints;

    /// <summary>Where instances may wait for requests in the middle of a flow.</summary>
    internal async ValueTask<WaitingEndpoints> WaitingEndpointsAsync() => await _waitingPaths.ReadAsync(await PublishedAsync());

    internal async ValueTask<bool> AnswersHttpAsync(string definitionId) => (await PublishedAsync()).Find(definitionId)?.AnswersHttp == true;

    internal async ValueTask<CompiledWorkflow> VersionAsync(string definitionId, int version)
    {
        if (_compiled.TryGetValue((definitionId, version), out var compiled))
        {
            return compiled;
        }

        // The published ones come first, so that workflows used as activities are known when this one is compiled.
        await PublishedAsync();
        return await FindAsync(definitionId, version) is { } stored
            ? Compile(DefinitionReader.Read(stored.Json).WithVersion(version))
            : throw new InvalidOperationException($"Version {version} of workflow '{definitionId}' is not in the database.");
    }

    private async Task<DefinitionVersion> WriteAsync(WorkflowDefinition definition, StoredDefinition? latest, bool publish)
    {
        var now = clock.GetUtcNow();
        var overwrites = latest is { Version.IsPublished: false } && (latest.Json == definition.Json || !await HasInstancesAsync(latest.Version));
        var next = definition.WithVersion(overwrites ? latest!.Version.Version : (latest?.Version.Version ?? 0) + 1);
        var unit = new WriteUnit();
        if (publish)
        {
            unit.Add(NotPublished.With(next.DefinitionId)).Add(DeleteTriggers.With(next.DefinitionId)).AddRange(TriggerRows(next, now));
        }

        if (overwrites)
        {
            unit.Add(Overwrite.With(next.Name, next.Json, publish, next.DefinitionId, next.Version).Guarded("workflow.definition"));
        }
        else
        {
            unit.Add(NotLatest.With(next.DefinitionId)).Add(Insert.With(next.DefinitionId, next.Version, next.Name, publish, next.Json, now.ToUnixTimeMilliseconds()));
        }

        var result = await database.CommitAsync(unit);
        if (!result.IsCommitted)
        {
            throw new InvalidDefinitionException([new DefinitionProblem(null, "concurrent-change", $"Workflow '{next.DefinitionId}' was changed by somebody else at the same time; load it again.")]);
        }

        // A draft may be written over, so nothing of it stays compiled.
        _compiled.TryRemove((next.DefinitionId, next.Version), out _);
        if (publish)
        {
            await ReloadAsync();
        }

        return new DefinitionVersion(next.DefinitionId, next.Version, next.Name, IsLatest: true, publish, overwrites ? latest!.Version.CreatedAt : now);
    }

    /// <summary>A version that was retracted looks like a draft, but the instances that began with it keep it as it is.</summary>
    private async Task<bool> HasInstancesAsync(DefinitionVersion version) =>
        (await database.QueryAsync(AnyInstance.With(version.DefinitionId, version.Version), row => row.GetInt32(0))).Count > 0;

    private IEnumerable<Statement> TriggerRows(WorkflowDefinition definition, DateTimeOffset now) => TriggerReader.Read(definition, catalog)
        .Select((trigger, number) => InsertTrigger.With(trigger.DefinitionId, trigger.ActivityId, number, trigger.Stimulus, trigger.Name, DueAt(trigger, now)));

    private static long? DueAt(Trigger trigger, DateTimeOffset now) =>
        Schedule.IsScheduled(trigger.Stimulus) && Schedule.TryRead(trigger.Stimulus, Expressions.JsonValues.Of(trigger.Name), out var schedule, out _)
            ? schedule!.Next(now)?.ToUnixTimeMilliseconds()
            : null;

    private async Task<StoredDefinition?> FindAsync(string definitionId, int? version = null) =>
        (await ReadAsync(version is { } number ? SelectVersion.With(definitionId, number) : SelectLatest.With(definitionId))).FirstOrDefault();

    private ValueTask<List<StoredDefinition>> ReadAsync(Statement query) => database.QueryAsync(query, ReadStored);

    private async ValueTask<PublishedWorkflows> PublishedAsync() => _published ?? await ReloadAsync();

    private async Task<PublishedWorkflows> ReloadAsync()
    {
        var definitions = (await ReadAsync(SelectPublished.With())).ConvertAll(stored => DefinitionReader.Read(stored.Json).WithVersion(stored.Version.Version));
        definitions.ForEach(catalog.Offer);
        return _published = new PublishedWorkflows([.. definitions.Select(Compile)], [.. definitions.SelectMany(definition => TriggerReader.Read(definition, catalog))]);
    }

    private CompiledWorkflow Compile(WorkflowDefinition definition) =>
        _compiled.GetOrAdd((definition.DefinitionId, definition.Version), _ => new CompiledWorkflow(definition, catalog));

    private static StoredDefinition ReadStored(DbDataReader row) => new(
        new DefinitionVersion(
            row.GetString(0), (int)row.GetInt64(1), row.GetString(2), row.GetInt64(3) == 1, row.GetInt64(4) == 1, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))),
        row.GetString(6));

    private sealed record StoredDefinition(DefinitionVersion Version, string Json);
}
