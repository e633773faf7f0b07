using System.Globalization;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Reads what changed. Medusa loses events when it restarts, so this tells everything that the webhook tells, under the same ids.</summary>
internal sealed class MedusaChanges(MedusaClient client) : IChangeReader
{
    private const string Orders = "orders";

    private const string Returns = "returns";

    /// <summary>Rows are stamped when they are written and seen when all of their workflow is.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    public IReadOnlyList<ChangeStream> Streams { get; } =
    [
        new ChangeStream(Orders, Overlap) { Interval = TimeSpan.FromSeconds(5) },
        new ChangeStream(Returns, Overlap) { Interval = TimeSpan.FromSeconds(30) },
    ];

    public Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken)
    {
        if (MedusaCursor.Parse(after, since) is not { } cursor)
        {
            return Refuse("unknown-page", "The page is none that this connection gave; begin with the first.");
        }

        return stream switch
        {
            Orders => client.ListChangedOrdersAsync(
                cursor.Since, cursor.Skip, limit, page => cursor.Page(page.Orders, order => order.UpdatedAt, MedusaEvents.OfOrder, limit), cancellationToken),
            Returns => client.ListChangedReturnsAsync(
                cursor.Since, cursor.Skip, limit, page => cursor.Page(page.Returns, change => change.UpdatedAt, MedusaEvents.OfReturn, limit), cancellationToken),
            _ => Refuse("unknown-stream", $"There are the streams {Orders} and {Returns}."),
        };
    }

    private static Task<Outcome<ChangePage>> Refuse(string code, string message) =>
        Task.FromResult(MedusaOutcomes.Refuse<ChangePage>(ConnectorErrorKind.Rejected, code, message));
}

/// <summary>
/// Where a page begins: at a time, behind some rows of that very time. A row that changes while pages are read moves to
/// the end, and a position counted from the first row would then pass one by.
/// </summary>
internal sealed record MedusaCursor(DateTimeOffset? Since, int Skip)
{
    /// <returns>Null for a text that is none of ours.</returns>
    public static MedusaCursor? Parse(string? after, DateTimeOffset? since) => after?.Split('~') switch
    {
        null => new MedusaCursor(since, 0),
        [var time, var skip] when DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) => new MedusaCursor(from, rows),
        _ => null,
    };

    public ChangePage Page<TRow>(IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset?> stamp, Func<TRow, FeedEvent?> tell, int limit)
    {
        var stamps = rows.Select(row => stamp(row) ?? throw new JsonException("A row has no time.")).ToList();
        var last = stamps.Count > 0 ? stamps.Max() : default(DateTimeOffset?);
        return new ChangePage([.. rows.Select(tell).OfType<FeedEvent>()], rows.Count < limit ? null : Next(stamps, last!.Value), last);
    }

    private string Next(List<DateTimeOffset> stamps, DateTimeOffset last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last:O}~{stamps.Count(stamp => stamp == last) + (last == Since ? Skip : 0)}");
}
