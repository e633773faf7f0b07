using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxStock(SandboxClient client, string connection) : IStockReader, IStockLister, IStockReserver
{
    public async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken) =>
        (await client.GetAsync($"erp/stock?gtin={gtin.Value}&location={location.Value}", SandboxJson.Default.SandboxPosition, cancellationToken))
            .Read(position => SandboxMapping.ToPosition(position, connection));

    public async Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) =>
        (await client.GetAsync(
            $"erp/stock/positions?location={location.Value}&limit={limit}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}",
            SandboxJson.Default.SandboxPageSandboxPosition, cancellationToken))
            .Read(page => new Page<StockPosition>([.. page.Items.Select(position => SandboxMapping.ToPosition(position, connection))], page.Next));

    public async Task<Outcome<Reservation>> ReserveAsync(StockReservationRequest request, EffectKey key, CancellationToken cancellationToken)
    {
        var body = new SandboxReservationRequest(request.OrderId, request.Location.Value, request.ExpiresAt, SandboxMapping.FromLines(request.Lines));
        return (await client.PostAsync("erp/reservations", body, SandboxJson.Default.SandboxReservationRequest, SandboxJson.Default.SandboxReservation, key, cancellationToken))
            .Read(reservation => SandboxMapping.ToReservation(reservation, request));
    }

    public async Task<Outcome<Nothing>> ReleaseAsync(string reservationId, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"erp/reservations/{reservationId}/release", SandboxJson.Default.SandboxReservation, key, cancellationToken))
            .Map(_ => default(Nothing));

    public async Task<Outcome<Nothing>> CommitAsync(string reservationId, string orderId, IReadOnlyList<StockLine> sold, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"erp/reservations/{reservationId}/commit", new SandboxCommit(SandboxMapping.FromLines(sold)), SandboxJson.Default.SandboxCommit, SandboxJson.Default.SandboxReservation, key, cancellationToken))
            .Map(_ => default(Nothing));
}
