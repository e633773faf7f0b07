using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Makes orders known to the ERP.</summary>
public interface IOrderExporter
{
    /// <summary>Creates the order there and returns the ERP's id of it.</summary>
    Task<Outcome<string>> ExportAsync(Order order, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Cancels an exported order; one that is already canceled is done.</summary>
    Task<Outcome<Nothing>> CancelAsync(string erpOrderId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken);
}
