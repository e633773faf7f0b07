using System.Data.Common;
using Dapper;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Effects;

/// <summary>One effect as the ledger shows it.</summary>
/// <param name="DurationMilliseconds">How long the last answered attempt took.</param>
public sealed record LedgerEffect(
    string Key, string InstanceId, string ActivityId, bool IsUndo, string Connection, string Operation, EffectStatus Status, int Attempts,
    string? Code, string? Message, DateTimeOffset PlannedAt, DateTimeOffset UpdatedAt, double? DurationMilliseconds);

/// <summary>Answers which calls to other systems were intended, and what became of each.</summary>
public sealed class EffectLedger(IHubDatabase database)
{
    private const string OfCorrelation = "SELECT id, created_at, state FROM workflow_instances WHERE correlation_id = @correlationId";

    private const string OfInstance = """
        SELECT key, instance_id, run_id, activity_id, is_undo, connection, operation, status, attempts, code, message, planned_at, updated_at, duration_ms FROM effects
        WHERE key >= @From AND key < @To AND instance_id = @id
        """;

    /// <summary>All effects of one business key, oldest first; of a call under way the attempt that is being made.</summary>
    public IReadOnlyList<LedgerEffect> For(string correlationId)
    {
        using var reader = database.OpenReader();
        var connection = reader.Connection;
        var instances = connection.Query<(string Id, long CreatedAt, byte[] State)>(OfCorrelation, new { correlationId });
        return [.. instances.SelectMany(instance => OfOne(connection, instance.Id, instance.CreatedAt, instance.State))
            .OrderBy(entry => entry.Effect.PlannedAt).ThenBy(entry => entry.RunId).ThenBy(entry => entry.Effect.IsUndo).Select(entry => entry.Effect)];
    }

    private static Dictionary<string, Entry>.ValueCollection OfOne(DbConnection connection, string id, long createdAt, byte[] state)
    {
        var (from, to) = EffectKey.RangeOf(id, createdAt);
        var entries = connection.Query<Row>(OfInstance, new { From = from, To = to, id }).ToDictionary(row => row.key, row => new Entry(row.run_id, row.ToEffect()), StringComparer.Ordinal);
        foreach (var (run, effect) in UnderWay(state))
        {
            var known = entries.TryGetValue(effect.Key, out var entry) ? entry.Effect : null;
            entries[effect.Key] = new Entry(run.RunId, known?.Status == EffectStatus.Done ? known : new LedgerEffect(
                effect.Key, id, effect.ActivityId, effect.IsUndo, effect.Connection, effect.Operation, EffectStatus.Sent, effect.Attempt, null, null, effect.FirstSentAt,
                known?.UpdatedAt ?? effect.FirstSentAt, known?.DurationMilliseconds));
        }

        return entries.Values;
    }

    private static IEnumerable<(ActivityExecution Run, EffectProgress Effect)> UnderWay(byte[] blob)
    {
        InstanceState state;
        try
        {
            state = StateSerializer.Read(blob);
        }
        catch (System.Text.Json.JsonException)
        {
            // What the ledger has written stands all the same.
            return [];
        }

        return state.Executions.Concat(state.Detached).Where(run => run.Effect is { Phase: EffectPhase.Sent }).Select(run => (run, run.Effect!));
    }

    private sealed record Entry(int RunId, LedgerEffect Effect);

#pragma warning disable CA1812 // Dapper creates it.
    private sealed class Row
#pragma warning restore CA1812
    {
        public string key { get; init; } = "";
        public string instance_id { get; init; } = "";
        public int run_id { get; init; }
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
