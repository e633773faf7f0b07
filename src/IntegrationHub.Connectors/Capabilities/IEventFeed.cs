using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells what happened at the vendor, in the vendor's order. The hub keeps the cursor and asks again and again.</summary>
public interface IEventFeed
{
    /// <summary>Reads at most <paramref name="limit"/> events behind the cursor; null starts at the first that the vendor still has.</summary>
    Task<Outcome<FeedPage>> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken);
}

/// <summary>Events and the cursor behind the last of them.</summary>
public sealed record FeedPage(IReadOnlyList<FeedEvent> Events, string Next);

/// <summary>Something that happened at the vendor, in canonical words.</summary>
/// <param name="Id">The vendor's id of the event, unique within the connection.</param>
/// <param name="Type">Such as <see cref="PickupEvents.StoreAccepted"/>.</param>
/// <param name="Time">When it happened there.</param>
/// <param name="Subject">The hub's order id, or null when it concerns none.</param>
/// <param name="Data">The event's data as JSON text, or null.</param>
public sealed record FeedEvent(string Id, string Type, DateTimeOffset Time, string? Subject, string? Data);
