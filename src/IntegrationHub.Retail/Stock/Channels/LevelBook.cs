using System.Data.Common;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Channels;

/// <summary>Reads what channels show and should show.</summary>
public sealed class LevelBook(IHubDatabase database)
{
    private const string Columns = "gtin, location, connection, desired, published, state, dirty_since, stale, published_at, updated_at";

    private static readonly Sql NextDirty = new($"SELECT {Columns} FROM channel_levels WHERE connection = @connection AND dirty_since IS NOT NULL ORDER BY lane, dirty_since LIMIT @limit");
    private static readonly Sql DirtyConnections = new("SELECT DISTINCT connection FROM channel_levels WHERE dirty_since IS NOT NULL");
    private static readonly Sql One = new($"SELECT {Columns} FROM channel_levels WHERE gtin = @gtin AND location = @location AND connection = @connection") { Merges = true };
    private static readonly Sql OfPosition = new($"SELECT {Columns} FROM channel_levels WHERE gtin = @gtin AND location = @location ORDER BY connection");

    /// <summary>The levels to publish next: what is empty or low first, then the oldest.</summary>
    public ValueTask<List<ChannelLevel>> DirtyAsync(string connection, int limit) => database.QueryAsync(NextDirty.With(connection, limit), Read);

    /// <summary>The channels that have to be told something.</summary>
    public ValueTask<List<string>> DirtyConnectionsAsync() => database.QueryAsync(DirtyConnections.With(), row => row.GetString(0));

    /// <summary>What every channel shows of one position.</summary>
    public ValueTask<List<ChannelLevel>> ForAsync(string gtin, string location) => database.QueryAsync(OfPosition.With(gtin, location), Read);

    /// <returns>Null when the channel was never to show it.</returns>
    public async ValueTask<ChannelLevel?> FindAsync(string connection, string gtin, string location) =>
        (await database.QueryAsync(One.With(gtin, location, connection), Read)).SingleOrDefault();

    private static ChannelLevel Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), (int)row.GetInt64(3), row.IsDBNull(4) ? null : (int)row.GetInt64(4), row.GetString(5), Time(row, 6), (int)row.GetInt64(7), Time(row, 8), Time(row, 9)!.Value);

    private static DateTimeOffset? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
