using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Square;

internal sealed partial class SquareClient
{
    public Task<Outcome<SquareCounts>> BatchRetrieveInventoryCountsAsync(SquareCountsQuery query, CancellationToken cancellationToken) =>
        SearchAsync("inventory/counts/batch-retrieve", query, SquareJson.Default.SquareCountsQuery, SquareJson.Default.SquareCounts, cancellationToken);

    public Task<Outcome<SquareChangeList>> BatchRetrieveInventoryChangesAsync(SquareChangesQuery query, CancellationToken cancellationToken) =>
        SearchAsync("inventory/changes/batch-retrieve", query, SquareJson.Default.SquareChangesQuery, SquareJson.Default.SquareChangeList, cancellationToken);

    public Task<Outcome<SquareChangeList>> BatchChangeInventoryAsync(SquareChangeBatch batch, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, "inventory/changes/batch-create", batch, SquareJson.Default.SquareChangeBatch, SquareJson.Default.SquareChangeList, cancellationToken);
}
