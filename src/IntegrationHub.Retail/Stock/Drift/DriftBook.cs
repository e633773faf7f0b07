using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Drift;

/// <summary>Reads what did not agree.</summary>
public sealed class DriftBook(IHubDatabase database)
{
    private const string Columns = "gtin, location, connection, hub, remote, cause, evidence, action, state, id, first_seen, last_seen, closed_at";

    private static readonly Sql OfState = new($"SELECT {Columns} FROM drift_items WHERE state = @state AND id < @before ORDER BY id DESC LIMIT @limit");
    private static readonly Sql All = new($"SELECT {Columns} FROM drift_items WHERE id < @before ORDER BY id DESC LIMIT @limit");
    private static readonly Sql PendingAt = new("SELECT gtin FROM drift_items WHERE connection = @connection AND location = @location AND state <> 'fixed'");
    private static readonly Sql Pending = new($"SELECT {Columns} FROM drift_items WHERE gtin = @gtin AND location = @location AND connection = @connection AND state <> 'fixed'");

    /// <summary>The newest first.</summary>
    /// <param name="state">One of <see cref="DriftState"/>; null: all.</param>
    /// <param name="before">Goes on behind the item with this id; null: from the newest.</param>
    public ValueTask<List<DriftItem>> ListAsync(string? state, long? before, int limit) =>
        database.QueryAsync(state is null ? All.With(before ?? long.MaxValue, limit) : OfState.With(state, before ?? long.MaxValue, limit), Read);

    /// <returns>Null when the hub and this system agree on the position, as far as anybody has looked.</returns>
    public async ValueTask<DriftItem?> PendingAsync(string gtin, string location, string connection) =>
        (await database.QueryAsync(Pending.With(gtin, location, connection), Read)).SingleOrDefault();

    /// <summary>The articles of a place about which the hub and this system do not agree, as far as anybody has looked.</summary>
    public async ValueTask<IReadOnlySet<string>> PendingAsync(string location, string connection) =>
        (await database.QueryAsync(PendingAt.With(connection, location), row => row.GetString(0))).ToHashSet();

    private static DriftItem Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Number(row, 3), Number(row, 4), row.GetString(5),
        JsonSerializer.Deserialize<IReadOnlyList<string>>(row.GetString(6))!, row.GetString(7), row.GetString(8))
    {
        Id = row.GetInt64(9),
        FirstSeen = Time(row, 10)!.Value,
        LastSeen = Time(row, 11)!.Value,
        ClosedAt = Time(row, 12),
    };

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : (int)row.GetInt64(column);

    private static DateTimeOffset? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
