using System.Globalization;
using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>
/// Reads what happened, for the deliveries that never arrive. Stripe lists the latest first and keeps thirty days; the
/// cursor is the id of the latest event read, and what came after it is asked for.
/// </summary>
internal sealed partial class StripeEventFeed(StripeClient client, TimeProvider clock, ILogger<StripeEventFeed> logger) : IEventFeed
{
    private const int LargestPage = 100;

    /// <summary>A little longer than Stripe keeps events.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(32);

    private static readonly string Types = string.Concat(StripeEventMapping.Types.Select(type => $"&types[]={type}"));

    public async Task<Outcome<FeedPage>> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (cursor is null)
        {
            return await ReadFirstAsync(limit, cancellationToken);
        }

        var page = await ListAsync(limit, $"&ending_before={Uri.EscapeDataString(cursor)}", cancellationToken);
        return IsForgotten(page.Error) ? await ReadFirstAsync(limit, cancellationToken) : page.Then(list => ToPage(list, cursor));
    }

    /// <summary>Stripe does not know an event any more; everything that it still has is later.</summary>
    private static bool IsForgotten(ConnectorError? error) => error is { Kind: ConnectorErrorKind.NotFound } or { Code: "resource_missing" };

    /// <summary>There is no order but the latest first, so the earliest page is looked for by its time.</summary>
    private async Task<Outcome<FeedPage>> ReadFirstAsync(int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (none, some) = ((now - Kept).ToUnixTimeSeconds(), now.ToUnixTimeSeconds());
        var page = await ListAsync(limit, "", cancellationToken);
        while (page is Outcome<StripeList<StripeEvent>>.Done { Value.HasMore: true } && some - none > 1)
        {
            var middle = none + ((some - none) / 2);
            var until = await ListAsync(limit, $"&created[lte]={middle.ToString(CultureInfo.InvariantCulture)}", cancellationToken);
            if (until is Outcome<StripeList<StripeEvent>>.Done { Value.Data: null or [] })
            {
                none = middle;
            }
            else
            {
                (page, some) = (until, middle);
            }
        }

        // More of them than a page holds within one second.
        while (page is Outcome<StripeList<StripeEvent>>.Done { Value: { HasMore: true, Data: [.., { Id: { } last }] } })
        {
            page = await ListAsync(limit, $"&starting_after={Uri.EscapeDataString(last)}", cancellationToken);
        }

        return page.Then(list => ToPage(list, ""));
    }

    private Task<Outcome<StripeList<StripeEvent>>> ListAsync(int limit, string where, CancellationToken cancellationToken) =>
        client.ListEventsAsync($"limit={Math.Clamp(limit, 1, LargestPage)}{where}{Types}", cancellationToken);

    private Outcome<FeedPage> ToPage(StripeList<StripeEvent> list, string cursor)
    {
        var events = new List<FeedEvent>();
        foreach (var happened in (list.Data ?? []).Reverse())
        {
            try
            {
                events.AddRange(StripeEventMapping.ToEvent(happened) is { } known ? [known] : []);
            }
            catch (JsonException unreadable)
            {
                // One that nobody can read must not hold back all that follow.
                LogUnreadable(happened?.Id, unreadable.Message);
            }
        }

        return new Outcome<FeedPage>.Done(new FeedPage(events, list.Data is [{ Id: { } latest }, ..] ? latest : cursor));
    }

    [LoggerMessage(1, LogLevel.Warning, "Stripe's event {Event} cannot be read and is passed over: {Reason}")]
    private partial void LogUnreadable(string? @event, string reason);
}
