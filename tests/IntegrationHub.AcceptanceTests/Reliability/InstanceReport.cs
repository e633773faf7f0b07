using System.Globalization;
using System.Text;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>Everything that the database and the vendor know of one order, for the message of a test that fails: times as distances from now.</summary>
internal sealed class InstanceReport(OrderBooks books, Vendor vendor)
{
    private static readonly (string Name, string Sql)[] Tables =
    [
        ("row", "SELECT definition_id, status, sub_status, sequence, lease_epoch, attempts, parked, created_at, updated_at FROM workflow_instances WHERE id = @id"),
        ("calls", "SELECT c.owner, n.lease_until, CASE WHEN n.id IS NULL THEN 'over' ELSE 'known' END AS life FROM calls c LEFT JOIN nodes n ON n.id = c.owner WHERE c.instance_id = @id"),
        ("timers", "SELECT id, due_at, claimed_until FROM timers WHERE instance_id = @id"),
        ("bookmarks", "SELECT id, correlation_id FROM bookmarks WHERE instance_id = @id"),
        ("signals", "SELECT id, event_name, received_at, dispatched, consumed_at FROM signals WHERE correlation_id = @id OR instance_id = @id"),
        ("suspect", "SELECT tries, life FROM suspects WHERE instance_id = @id"),
        ("effects", "SELECT operation, is_undo, status, attempts, code, updated_at FROM effects WHERE instance_id = @id"),
        ("nodes", "SELECT id, lease_until FROM nodes"),
    ];

    public OrderBooks Books => books;

    public async Task<string> TellAsync(string id)
    {
        var told = new StringBuilder($"{id}:");
        foreach (var (name, sql) in Tables)
        {
            foreach (var row in await books.RowsAsync(sql, new { id }))
            {
                told.Append(CultureInfo.InvariantCulture, $"\n  {name}: {string.Join(", ", row.Select(column => $"{column.Key} {Show(column.Key, column.Value)}"))}");
            }
        }

        foreach (var blob in await books.ReadAsync<byte[]>("SELECT state FROM workflow_instances WHERE id = @id", new { id }))
        {
            var state = StateSerializer.Read(blob);
            foreach (var run in state.Executions.Concat(state.Detached).Where(run => run.IsWaiting))
            {
                told.Append(CultureInfo.InvariantCulture, $"\n  run {run.RunId}: {Show(run)}");
            }
        }

        told.Append(CultureInfo.InvariantCulture, $"\n  vendor: has done {string.Join(", ", vendor.Effects()[id])}; was called for {string.Join(", ", vendor.CallsOf(id).Select(call => $"{call.Step} {call.Times} times"))}");
        return told.ToString();
    }

    private static string Show(ActivityExecution run) => string.Join(", ",
    [
        .. run.Effect is { } effect ? [$"{effect.Operation}{(effect.IsUndo ? " (undo)" : "")} {effect.Phase}, attempt {effect.Attempt}, owner {effect.Owner}"] : Array.Empty<string>(),
        .. run.Timer is { } timer ? [$"timer {timer.Id} due {FromNow(timer.DueAt)}"] : Array.Empty<string>(),
        .. run.Bookmarks.Select(bookmark => $"waits for {bookmark.Stimulus} {bookmark.Name}"),
    ]);

    private static string Show(string column, object? value) => value switch
    {
        null => "-",
        long at when column.EndsWith("_at", StringComparison.Ordinal) || column.EndsWith("_until", StringComparison.Ordinal) => FromNow(DateTimeOffset.FromUnixTimeMilliseconds(at)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static string FromNow(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{(at - TimeProvider.System.GetUtcNow()).TotalSeconds:+0.00;-0.00} s");
}
