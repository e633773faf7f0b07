using System.Globalization;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Storage;

namespace IntegrationHub.Eventing.Intake;

/// <summary>
/// Reads streams of changes by watermark. Each round begins before the watermark by the stream's overlap, because a row
/// can appear with a time that is already past: a vendor stamps it when its transaction begins. The watermark moves when a
/// round has been read to its end, so that a crash repeats a round and never skips a row.
/// </summary>
internal sealed class ChangePoller(Inbox inbox, IHubDatabase database, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>How far clocks of vendors may be behind ours at the very first look.</summary>
    private static readonly TimeSpan ClockDoubt = TimeSpan.FromMinutes(5);

    private static readonly Sql ReadWatermark = new("SELECT watermark FROM change_watermarks WHERE connection = @connection AND stream = @stream");

    private static readonly Sql MoveWatermark = new("""
        INSERT INTO change_watermarks (connection, stream, watermark, updated_at) VALUES (@connection, @stream, @watermark, @now)
        ON CONFLICT (connection, stream) DO UPDATE SET watermark = excluded.watermark, updated_at = excluded.updated_at
        WHERE change_watermarks.watermark < excluded.watermark
        """);

    /// <summary>Reads one round: everything from a while before the watermark on.</summary>
    /// <returns>Why it ended early, or null.</returns>
    public async Task<ConnectorError?> ReadAsync(Served<IChangeReader> changes, ChangeStream stream, CancellationToken cancellationToken)
    {
        var watermark = await WatermarkAsync(changes.Connection, stream.Name);
        var since = watermark is { } seen ? seen - stream.Overlap : await BeginAsync(changes.Connection, stream);
        var newest = watermark;
        string? after = null;
        do
        {
            var answer = await changes.Capability.ReadChangesAsync(stream.Name, since, after, PageSize, cancellationToken);
            if (answer is not Outcome<ChangePage>.Done { Value: var page })
            {
                return answer.Error;
            }

            await inbox.TakeAsync(changes.Connection, page.Events);
            newest = page.Watermark > newest || newest is null ? page.Watermark ?? newest : newest;
            after = page.Next == after ? null : page.Next;
        }
        while (after is not null);

        if (newest is { } reached && reached != watermark)
        {
            await database.CommitAsync(new WriteUnit().Add(Move(changes.Connection, stream, reached)));
        }

        return null;
    }

    /// <summary>What happened before the hub was connected is not news, unless the stream says that it is.</summary>
    private async Task<DateTimeOffset?> BeginAsync(string connection, ChangeStream stream)
    {
        if (stream.IsFromTheBeginning)
        {
            return null;
        }

        var begin = clock.GetUtcNow() - ClockDoubt;
        await database.CommitAsync(new WriteUnit().Add(Move(connection, stream, begin)));
        return begin - stream.Overlap;
    }

    private Statement Move(string connection, ChangeStream stream, DateTimeOffset watermark) =>
        MoveWatermark.With(connection, stream.Name, watermark.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture), clock.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task<DateTimeOffset?> WatermarkAsync(string connection, string stream)
    {
        var text = (await database.QueryAsync(ReadWatermark.With(connection, stream), row => row.GetString(0))).SingleOrDefault();
        return text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }
}
