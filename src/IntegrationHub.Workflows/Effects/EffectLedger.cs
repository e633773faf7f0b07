using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.Workflows.Effects;

/// <summary>One effect as the ledger shows it.</summary>
/// <param name="DurationMilliseconds">How long the last answered attempt took.</param>
public sealed record LedgerEffect(
    string Key, string InstanceId, string ActivityId, bool IsUndo, string Connection, string Operation, EffectStatus Status, int Attempts,
    string? Code, string? Message, DateTimeOffset PlannedAt, DateTimeOffset UpdatedAt, double? DurationMilliseconds);

/// <summary>Answers which calls to other systems were intended, and what became of each.</summary>
public sealed class EffectLedger(IHubDatabase database)
{
    private const string OfCorrelation = """
        SELECT key, instance_id, activity_id, is_undo, connection, operation, status, attempts, code, message, planned_at, updated_at, duration_ms FROM effects
        WHERE instance_id IN (SELECT id FROM workflow_instances WHERE correlation_id = @correlationId) ORDER BY planned_at, run_id, is_undo
        """;

    /// <summary>All effects of one business key, oldest first.</summary>
    public IReadOnlyList<LedgerEffect> For(string correlationId)
    {
        using var reader = database.OpenReader();
        return [.. reader.Connection.Query<Row>(
            OfCorrelation,
            new { correlationId }).Select(row => row.ToEffect())];
    }

#pragma warning disable CA1812 // Dapper creates it.
    private sealed class Row
#pragma warning restore CA1812
    {
        public string key { get; init; } = "";
        public string instance_id { get; init; } = "";
        public string activity_id { get; init; } = "";
        public bool is_undo { get; init; }
        public string connection { get; init; } = "";
        public string operation { get; init; } = "";
        public string status { get; init; } = "";
        public int attempts { get; init; }
        public string? code { get; init; }
        public string? message { get; init; }
        public long planned_at { get; init; }
        public long updated_at { get; init; }
        public double? duration_ms { get; init; }

        public LedgerEffect ToEffect() => new(
            key, instance_id, activity_id, is_undo, connection, operation, Enum.Parse<EffectStatus>(status), attempts, code, message,
            DateTimeOffset.FromUnixTimeMilliseconds(planned_at), DateTimeOffset.FromUnixTimeMilliseconds(updated_at), duration_ms);
    }
}
