using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Square;

internal static class SquareHealth
{
    /// <summary>One read tells whether the token works and whether every configured store exists there.</summary>
    public static async Task CheckAsync(SquareClient client, SquareStores stores, CancellationToken cancellationToken)
    {
        var answer = await client.ListLocationsAsync(cancellationToken);
        if (answer is not Outcome<SquareLocations>.Done { Value.Locations: { } locations })
        {
            throw new InvalidOperationException($"Square does not tell its locations: {answer.Error?.Message ?? "the answer holds none"} ({answer.Error?.Code ?? "no-locations"}).");
        }

        if (stores.Ids.Except(locations.Known().Select(location => location.Id)).ToList() is { Count: > 0 } missing)
        {
            throw new InvalidOperationException(
                $"Square does not know the location {string.Join(", ", missing)} of Options:Locations; it knows {string.Join(", ", locations.Known().Select(location => $"{location.Id} ({location.Name})"))}.");
        }
    }
}
