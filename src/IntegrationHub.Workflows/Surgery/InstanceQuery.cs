using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>
/// The SQL of one list of instances, the newest first. It is made of branches, each of which goes through one index in
/// the order of the list, or through an index that holds few: a list must not look through a million to show fifty.
/// </summary>
internal sealed class InstanceQuery
{
    private const string Columns = "id, definition_id, definition_version, correlation_id, name, status, sub_status, incidents, parked, created_at, updated_at";
    private const string NewestFirst = "ORDER BY created_at DESC, id DESC";

    private readonly List<string> _conditions = [];
    private readonly List<Branch> _branches;
    private readonly bool _isSqlite;

    public InstanceQuery(InstanceFilter filter, StorageDialect dialect)
    {
        _isSqlite = dialect == StorageDialect.Sqlite;
        Equal("sub_status", filter.SubStatus?.ToString());
        Equal("definition_id", filter.DefinitionId);
        Equal("definition_version", filter.DefinitionVersion is { } version ? (long)version : null);
        Equal("correlation_id", filter.CorrelationId);
        if (filter.IsSetAside is { } setAside)
        {
            _conditions.Add(setAside ? "parked IS NOT NULL" : "parked IS NULL");
        }

        _branches = [.. Branches(filter)];
    }

    public Dictionary<string, object> Values { get; } = [];

    /// <param name="goesOn">Whether it begins behind the values <c>at</c> and <c>last</c>.</param>
    public string Text(int limit, bool withState, bool goesOn)
    {
        var columns = withState ? $"{Columns}, state" : Columns;
        var selects = _branches.ConvertAll(branch => Select(branch, columns, limit, goesOn));
        return selects is [var only] ? only : $"{string.Join(" UNION ALL ", selects.Select(select => $"SELECT * FROM ({select}) branch"))} {NewestFirst} LIMIT {limit}";
    }

    private string Select(Branch branch, string columns, int limit, bool goesOn)
    {
        var conditions = branch.Condition is { } own ? _conditions.Append(own) : _conditions;
        var where = string.Join(" AND ", goesOn ? conditions.Append("(created_at, id) < (@at, @last)") : conditions);

        // PostgreSQL knows how many rows there are of each kind. SQLite does not, and takes whichever index it likes.
        var way = _isSqlite ? $" INDEXED BY {branch.Index}" : "";
        return $"SELECT {columns} FROM workflow_instances{way} WHERE {where} {NewestFirst} LIMIT {limit}";
    }

    private static IEnumerable<Branch> Branches(InstanceFilter filter)
    {
        var hasIncident = filter.IncidentText is not null || filter.SubStatus == WorkflowSubStatus.Faulted;
        var ofStatus = filter.Status is { } given ? $" AND status = '{given}'" : "";
        if (filter.CorrelationId is not null)
        {
            yield return new("ix_instances_correlation", $"1 = 1{ofStatus}");
        }
        else if (filter.IsSetAside is true)
        {
            yield return new("ix_instances_parked", $"parked IS NOT NULL{ofStatus}");
        }
        else if (hasIncident)
        {
            // Every faulted instance has an incident. A text may also be the reason why an instance was set aside.
            yield return new("ix_instances_incidents", $"incidents > 0{ofStatus}");
            if (filter is { IncidentText: not null, IsSetAside: null })
            {
                yield return new("ix_instances_parked", $"parked IS NOT NULL AND incidents = 0{ofStatus}");
            }
        }
        else
        {
            foreach (var status in Statuses(filter))
            {
                yield return new(filter.DefinitionId is null ? "ix_instances_status" : "ix_instances_definition", $"status = '{status}'");
            }
        }
    }

    private static IEnumerable<WorkflowStatus> Statuses(InstanceFilter filter) => (filter.Status, filter.SubStatus) switch
    {
        ({ } given, _) => [given],
        (null, null) => [WorkflowStatus.Running, WorkflowStatus.Finished],
        (null, WorkflowSubStatus.Pending or WorkflowSubStatus.Executing or WorkflowSubStatus.Suspended) => [WorkflowStatus.Running],
        _ => [WorkflowStatus.Finished],
    };

    private void Equal(string column, object? value)
    {
        if (value is not null)
        {
            _conditions.Add($"{column} = @{column}");
            Values[column] = value;
        }
    }

    private sealed record Branch(string Index, string? Condition);
}
