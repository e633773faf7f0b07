using System.Collections.Concurrent;
using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Published definitions, every version of them: a running instance keeps the version that it was started with.</summary>
public sealed class DefinitionStore(IHubDatabase database, ActivityCatalog catalog, TimeProvider clock)
{
    private static readonly Sql Retire = new("UPDATE workflow_definitions SET is_latest = 0, is_published = 0 WHERE definition_id = @definitionId");

    private static readonly Sql Insert = new("""
        INSERT INTO workflow_definitions (definition_id, version, name, is_latest, is_published, json, created_at)
        VALUES (@definitionId, @version, @name, 1, 1, @json, @now)
        """);

    private readonly ConcurrentDictionary<(string DefinitionId, int Version), CompiledWorkflow> _compiled = new();
    private readonly ConcurrentDictionary<string, CompiledWorkflow> _published = new(StringComparer.Ordinal);

    /// <summary>Publishes a definition as the next version; the same document again changes nothing.</summary>
    /// <returns>The published version's number.</returns>
    /// <exception cref="InvalidDefinitionException">It cannot be read, or has problems; all are listed.</exception>
    public async Task<int> PublishAsync(string json)
    {
        var definition = DefinitionReader.Read(json);
        if (DefinitionValidator.Validate(definition, catalog) is { Count: > 0 } problems)
        {
            throw new InvalidDefinitionException(problems);
        }

        var latest = ReadPublished(definition.DefinitionId);
        if (latest?.Json == json)
        {
            return latest.Version;
        }

        var next = definition.WithVersion((latest?.Version ?? 0) + 1);
        await database.CommitAsync(new WriteUnit()
            .Add(Retire.With(next.DefinitionId))
            .Add(Insert.With(next.DefinitionId, next.Version, next.Name, json, clock.GetUtcNow().ToUnixTimeMilliseconds())));
        _published[next.DefinitionId] = Compile(next);
        return next.Version;
    }

    internal CompiledWorkflow Published(string definitionId) => _published.GetOrAdd(definitionId, id => Compile(ReadPublished(id)
        ?? throw new InvalidOperationException($"No workflow '{id}' is published.")));

    internal CompiledWorkflow Version(string definitionId, int version)
    {
        if (_compiled.TryGetValue((definitionId, version), out var compiled))
        {
            return compiled;
        }

        using var reader = database.OpenReader();
        var json = reader.Connection.QuerySingleOrDefault<string>(
            "SELECT json FROM workflow_definitions WHERE definition_id = @definitionId AND version = @version", new { definitionId, version })
            ?? throw new InvalidOperationException($"Version {version} of workflow '{definitionId}' is not in the database.");
        return Compile(DefinitionReader.Read(json).WithVersion(version));
    }

    private CompiledWorkflow Compile(WorkflowDefinition definition) =>
        _compiled.GetOrAdd((definition.DefinitionId, definition.Version), _ => new CompiledWorkflow(definition, catalog));

    private WorkflowDefinition? ReadPublished(string definitionId)
    {
        using var reader = database.OpenReader();
        var row = reader.Connection.QuerySingleOrDefault<(int Version, string Json)?>(
            "SELECT version, json FROM workflow_definitions WHERE definition_id = @definitionId AND is_published = 1", new { definitionId });
        return row is { } found ? DefinitionReader.Read(found.Json).WithVersion(found.Version) : null;
    }
}
