using System.Globalization;
using System.Text.Json;
using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>Lists instances, the newest first. Columns are filtered by the database; the texts of incidents are in the states of the few that have any.</summary>
internal sealed class InstanceSearch(IHubDatabase database)
{
    public const int LargestPage = 500;
    private const int BatchSize = 200;

    private static readonly Sql Running = new("SELECT correlation_id FROM workflow_instances WHERE definition_id = @definitionId AND status = 'Running'");

    public InstancePage Find(InstanceFilter filter)
    {
        var size = Math.Clamp(filter.PageSize, 1, LargestPage);
        var found = Rows(filter).Take(size + 1).Select(row => row.ToSummary()).ToList();
        return found.Count <= size ? new InstancePage(found, null) : new InstancePage(found[..size], Cursor(found[size - 1]));
    }

    /// <summary>The same without pages, with the states of what can be read.</summary>
    public IEnumerable<(InstanceSummary Summary, InstanceState? State)> Read(InstanceFilter filter) =>
        Rows(filter, withState: true).Select(row => (row.ToSummary(), row.ReadState()));

    /// <summary>The correlation ids of a definition's running instances. It is asked again and again while nothing happens, so it goes without Dapper.</summary>
    public async Task<HashSet<string>> RunningAsync(string definitionId) =>
        [.. (await database.QueryAsync(Running.With(definitionId), row => row.IsDBNull(0) ? null : row.GetString(0))).OfType<string>()];

    public IReadOnlyList<AuditRecord> Audit(string instanceId)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<AuditRow>("SELECT at, actor, action, reason, detail FROM workflow_audit WHERE instance_id = @instanceId ORDER BY id DESC", new { instanceId })
            .Select(row => new AuditRecord(DateTimeOffset.FromUnixTimeMilliseconds(row.at), row.actor, row.action, row.reason, row.detail))];
    }

    private IEnumerable<Row> Rows(InstanceFilter filter, bool withState = false)
    {
        var query = new InstanceQuery(filter, database.Dialect);
        var readsState = withState || filter.IncidentText is not null;
        if (ReadCursor(filter.After) is { } start)
        {
            (query.Values["at"], query.Values["last"]) = start;
        }

        while (true)
        {
            List<Row> batch;
            using (var reader = database.OpenReader())
            {
                batch = [.. reader.Connection.Query<Row>(query.Text(BatchSize, readsState, goesOn: query.Values.ContainsKey("last")), new DynamicParameters(query.Values))];
            }

            foreach (var row in batch.Where(row => filter.IncidentText is not { } text || row.Says(text)))
            {
                yield return row;
            }

            if (batch.Count < BatchSize)
            {
                yield break;
            }

            (query.Values["at"], query.Values["last"]) = (batch[^1].created_at, batch[^1].id);
        }
    }

    private static string Cursor(InstanceSummary last) => string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.ToUnixTimeMilliseconds()}.{last.Id}");

    private static (long At, string Last)? ReadCursor(string? after)
    {
        if (after is null)
        {
            return null;
        }

        var dot = after.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(after.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? (at, after[(dot + 1)..])
            : throw new ArgumentException($"'{after}' is no end of a page; give what the page before named as the next.", nameof(after));
    }

#pragma warning disable CA1812 // Dapper creates them.
    private sealed class AuditRow
    {
        public long at { get; init; }
        public string actor { get; init; } = "";
        public string action { get; init; } = "";
        public string reason { get; init; } = "";
        public string? detail { get; init; }
    }

    private sealed class Row
#pragma warning restore CA1812
    {
        public string id { get; init; } = "";
        public string definition_id { get; init; } = "";
        public int definition_version { get; init; }
        public string? correlation_id { get; init; }
        public string? name { get; init; }
        public string status { get; init; } = "";
        public string sub_status { get; init; } = "";
        public int incidents { get; init; }
        public string? parked { get; init; }
        public long created_at { get; init; }
        public long updated_at { get; init; }
        public byte[]? state { get; init; }

        public bool Says(string text) => parked?.Contains(text, StringComparison.OrdinalIgnoreCase) == true
            || ReadState()?.Incidents.Exists(incident => incident.Message.Contains(text, StringComparison.OrdinalIgnoreCase)) == true;

        /// <returns>Null when it cannot be read.</returns>
        public InstanceState? ReadState()
        {
            try
            {
                return StateSerializer.Read(state!);
            }
            catch (JsonException)
            {
                return null;
            }
        }

        public InstanceSummary ToSummary() => new(
            id, definition_id, definition_version, correlation_id, name, Enum.Parse<WorkflowStatus>(status), Enum.Parse<WorkflowSubStatus>(sub_status), incidents, parked,
            DateTimeOffset.FromUnixTimeMilliseconds(created_at), DateTimeOffset.FromUnixTimeMilliseconds(updated_at));
    }
}
