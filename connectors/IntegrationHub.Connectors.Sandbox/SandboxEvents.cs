using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

/// <summary>What happened at the pick-up desk, to stock and to parcels: two feeds of the sandbox as one, with one cursor for both.</summary>
internal sealed class SandboxEvents(SandboxClient client) : IEventFeed
{
    public async Task<Outcome<FeedPage>> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var after = SandboxCursor.Parse(cursor);
        var desk = await client.GetAsync($"erp/events?after={after.Desk}&limit={limit}", SandboxJson.Default.SandboxFeed, cancellationToken);
        if (desk is not Outcome<SandboxFeed>.Done { Value: var tasks })
        {
            return desk.Map(_ => new FeedPage([], ""));
        }

        return (await client.GetAsync($"carrier/events?after={after.Carrier}&limit={limit}", SandboxJson.Default.SandboxCarrierFeed, cancellationToken)).Read(parcels => new FeedPage(
            [.. tasks.Events.Select(SandboxMapping.ToEvent).OfType<FeedEvent>(), .. parcels.Events.Select(SandboxMapping.ToEvent).OfType<FeedEvent>()],
            new SandboxCursor(tasks.Next, parcels.Next).ToString()));
    }
}
