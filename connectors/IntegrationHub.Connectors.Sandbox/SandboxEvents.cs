using System.Globalization;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxEvents(SandboxClient client) : IEventFeed
{
    public async Task<Outcome<FeedPage>> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken) =>
        (await client.GetAsync($"erp/events?after={cursor ?? "0"}&limit={limit}", SandboxJson.Default.SandboxFeed, cancellationToken))
            .Map(feed => new FeedPage([.. feed.Events.Select(SandboxMapping.ToEvent).OfType<FeedEvent>()], feed.Next.ToString(CultureInfo.InvariantCulture)));
}
