using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxErp(SandboxClient client) : IOrderExporter, ISalePoster
{
    public async Task<Outcome<ExportedOrder>> ExportAsync(Order order, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync("erp/orders", SandboxMapping.FromOrder(order), SandboxJson.Default.SandboxOrder, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(created => new ExportedOrder(created.Id));

    public async Task<Outcome<Nothing>> CancelAsync(string erpOrderId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"erp/orders/{erpOrderId}/cancel", new SandboxReason(reason), SandboxJson.Default.SandboxReason, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(_ => default(Nothing));

    public async Task<Outcome<string>> PostAsync(SaleRequest sale, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync("erp/sales", SandboxMapping.FromSale(sale), SandboxJson.Default.SandboxSale, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(created => created.Id);
}
