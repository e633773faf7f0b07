using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Tells a sales channel that an order of its will not be delivered.</summary>
public interface IOrderDecliner
{
    /// <summary>
    /// Gives the order up at the channel, with what it still holds of the customer's money; one that is given up already is
    /// done. Money that was taken and not given back, or pieces that have left, are a Conflict.
    /// </summary>
    /// <param name="orderId">The hub's id of the order.</param>
    Task<Outcome<Nothing>> DeclineAsync(string channelOrderId, string orderId, DeclineReason reason, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>Why an order is not delivered, as far as channels tell it apart.</summary>
public enum DeclineReason
{
    /// <summary>The retailer cannot deliver it for some other reason.</summary>
    Other,

    /// <summary>There are too few pieces.</summary>
    OutOfStock,

    /// <summary>The customer wants it no more, or did not come for it.</summary>
    Customer,

    /// <summary>The customer's money could not be had.</summary>
    Payment,
}
