using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Reservations;

/// <summary>Reads the hub's own reservations.</summary>
public sealed class ReservationBook(IHubDatabase database)
{
    private const string Columns = "id, gtin, location, order_id, quantity, state, expires_at, created_at, ended_at, owner_since";

    private static readonly Sql ById = new($"SELECT {Columns} FROM stock_reservations WHERE id = @id ORDER BY gtin");
    private static readonly Sql OpenAt = new($"SELECT {Columns} FROM stock_reservations WHERE gtin = @gtin AND location = @location AND state = 'created' ORDER BY expires_at");
    private static readonly Sql Overdue = new("SELECT DISTINCT gtin, location FROM stock_reservations WHERE state = 'created' AND owner_since IS NULL AND expires_at <= @now LIMIT @limit");

    /// <summary>The lines of a reservation; none when there is no such reservation.</summary>
    public ValueTask<List<HubReservation>> FindAsync(string id) => database.QueryAsync(ById.With(id), Read);

    /// <summary>What is held of a position for orders, also what has run out and was not dissolved yet.</summary>
    public ValueTask<List<HubReservation>> OpenAsync(string gtin, string location) => database.QueryAsync(OpenAt.With(gtin, location), Read);

    /// <summary>Positions with holds that have run out.</summary>
    public ValueTask<List<(string Gtin, string Location)>> ExpiredAsync(DateTimeOffset now, int limit) =>
        database.QueryAsync(Overdue.With(now.ToUnixTimeMilliseconds(), limit), row => (row.GetString(0), row.GetString(1)));

    internal static string Word(ReservationState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static HubReservation Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), (int)row.GetInt64(4), Enum.Parse<ReservationState>(row.GetString(5), ignoreCase: true),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        row.IsDBNull(8) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        row.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)));
}
