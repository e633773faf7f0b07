using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Reads instance rows.</summary>
internal sealed class InstanceStore(IHubDatabase database)
{
    /// <summary>The stored state and what the next commit builds on; null when there is no such instance.</summary>
    public (InstanceState State, InstanceLease Lease)? Load(string id)
    {
        using var reader = database.OpenReader();
        var row = reader.Connection.QuerySingleOrDefault<Row>(
            "SELECT sequence AS Sequence, lease_epoch AS Epoch, state AS State FROM workflow_instances WHERE id = @id", new { id });
        return row is null ? null : (StateSerializer.Read(row.State), new InstanceLease(row.Sequence, row.Epoch));
    }

    /// <summary>Instances that were in the middle of something when their owner went away.</summary>
    public IReadOnlyList<string> Interrupted()
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<string>("SELECT id FROM workflow_instances WHERE sub_status IN ('Pending', 'Executing')")];
    }

    private sealed record Row(long Sequence, long Epoch, byte[] State);
}
