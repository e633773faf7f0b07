using IntegrationHub.Canonical.Orders;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Makes orders known to the ERP.</summary>
public interface IOrderExporter
{
    /// <summary>Creates the order there.</summary>
    Task<Outcome<ExportedOrder>> ExportAsync(Order order, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Cancels an exported order; one that is already canceled is done.</summary>
    Task<Outcome<Nothing>> CancelAsync(string erpOrderId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>An order as the ERP has it.</summary>
/// <param name="Id">The ERP's id of it.</param>
/// <param name="HoldsStock">Whether the ERP's own counts keep all its pieces apart from now on, until it is sold or canceled there.</param>
public sealed record ExportedOrder(string Id, bool HoldsStock = false);
