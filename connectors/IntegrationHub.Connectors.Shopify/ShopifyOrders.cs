using System.Globalization;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

internal sealed class ShopifyOrders(ShopifyClient client, ShopifyLocations locations) : IOrderReader, IChangeReader
{
    private const string Stream = "orders";

    /// <summary>Lines of one query, so that it costs less than Shopify's limit for one.</summary>
    private const int LinesAtOnce = 25;

    private const int LargestPage = 250;

    /// <inheritdoc/>
    public IReadOnlyList<ChangeStream> Streams { get; } =
        [new(Stream, Overlap: TimeSpan.FromMinutes(5)) { Interval = TimeSpan.FromSeconds(15) }];

    public Task<Outcome<ChannelOrder>> ReadOrderAsync(string channelOrderId, CancellationToken cancellationToken) => ReadFromAsync(channelOrderId, null, [], cancellationToken);

    public async Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken) =>
        stream != Stream
            ? ShopifyErrors.Not<ChangePage>(ConnectorErrorKind.NotFound, "unknown-stream", $"There is no stream '{stream}'; there is '{Stream}'.")
            : await client.SendAsync(
                ShopifyOrderDocuments.Changes,
                // An order may be told with two events.
                new ShopifyChangesQuery(Math.Clamp(limit / 2, 1, LargestPage), after, Since(since)), ShopifyJson.Default.ShopifyChangesQuery, ShopifyJson.Default.ShopifyChangesData,
                data => new Outcome<ChangePage>.Done(ShopifyOrderMapping.ToChanges(data.Orders ?? throw new JsonException("There are no orders."))), cancellationToken);

    private static string? Since(DateTimeOffset? since) =>
        since is { } from ? $"updated_at:>='{from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}'" : null;

    private async Task<Outcome<ChannelOrder>> ReadFromAsync(string id, string? after, IReadOnlyList<ShopifyLine> before, CancellationToken cancellationToken)
    {
        var part = await client.SendAsync(
            ShopifyOrderDocuments.Order, new ShopifyOrderQuery(id, LinesAtOnce, after), ShopifyJson.Default.ShopifyOrderQuery, ShopifyJson.Default.ShopifyOrderData,
            data => ToPart(id, data, before), cancellationToken);
        return await part.ThenAsync(read => read.Order is { } order
            ? Task.FromResult<Outcome<ChannelOrder>>(new Outcome<ChannelOrder>.Done(order))
            : ReadFromAsync(id, read.Next, read.Lines, cancellationToken));
    }

    private Outcome<ShopifyOrderPart> ToPart(string id, ShopifyOrderData data, IReadOnlyList<ShopifyLine> before)
    {
        if (data.Order is not { } order)
        {
            return ShopifyErrors.Not<ShopifyOrderPart>(ConnectorErrorKind.NotFound, "unknown-order", $"Shopify has no {id}.");
        }

        var page = order.LineItems ?? throw new JsonException("An order has no lines.");
        IReadOnlyList<ShopifyLine> lines = [.. before, .. page.All];
        return page.Next is { } next
            ? new Outcome<ShopifyOrderPart>.Done(new ShopifyOrderPart(lines, next, null))
            : ShopifyOrderMapping.ToOrder(order, lines, locations).Map(whole => new ShopifyOrderPart(lines, null, whole));
    }

    /// <summary>The lines so far, and what asks for the others or the whole order.</summary>
    private sealed record ShopifyOrderPart(IReadOnlyList<ShopifyLine> Lines, string? Next, ChannelOrder? Order);
}
