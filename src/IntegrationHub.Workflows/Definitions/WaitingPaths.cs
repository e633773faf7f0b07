using System.Collections.Concurrent;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Http;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>
/// The paths with route values at which instances may wait, of all versions: instances of older ones may still run. A
/// version that is not the latest never changes, so it is read once.
/// </summary>
internal sealed class WaitingPaths(IHubDatabase database)
{
    private static readonly Sql Unpublished = new($"SELECT definition_id, version, is_latest FROM workflow_definitions WHERE is_published = 0 AND json LIKE '%{HttpEndpointBehavior.ActivityType}%'");
    private static readonly Sql Document = new("SELECT json FROM workflow_definitions WHERE definition_id = @definitionId AND version = @version");

    private readonly ConcurrentDictionary<(string DefinitionId, long Version), IReadOnlyList<HttpEndpointAddress>> _older = new();
    private volatile Known? _known;

    public async ValueTask<WaitingEndpoints> ReadAsync(PublishedWorkflows published)
    {
        if (_known is { } known && known.Published == published)
        {
            return known.Endpoints;
        }

        var paths = published.Definitions.SelectMany(TriggerReader.WaitingPaths).ToList();
        foreach (var (definitionId, version, isLatest) in await database.QueryAsync(Unpublished.With(), row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2) == 1)))
        {
            if (isLatest || !_older.TryGetValue((definitionId, version), out var older))
            {
                older = [.. (await database.QueryAsync(Document.With(definitionId, version), row => row.GetString(0))).SelectMany(json => TriggerReader.WaitingPaths(DefinitionReader.Read(json)))];
                if (!isLatest)
                {
                    _older[(definitionId, version)] = older;
                }
            }

            paths.AddRange(older);
        }

        var endpoints = new WaitingEndpoints(paths);
        _known = new Known(published, endpoints);
        return endpoints;
    }

    private sealed record Known(PublishedWorkflows Published, WaitingEndpoints Endpoints);
}
