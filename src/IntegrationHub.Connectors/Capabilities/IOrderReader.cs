using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Reads orders that customers placed at a sales channel.</summary>
public interface IOrderReader
{
    /// <summary>Reads one order by the channel's id of it.</summary>
    Task<Outcome<ChannelOrder>> ReadOrderAsync(string channelOrderId, CancellationToken cancellationToken);
}

/// <summary>An order as a channel has it.</summary>
/// <param name="Id">The channel's id, by which it is fulfilled and refunded.</param>
/// <param name="Number">The number that the customer sees; unique within the channel.</param>
/// <param name="Location">Where it is to be collected; null when it is not a pick-up order.</param>
/// <param name="Payment">What the channel has already held or taken; null when nothing was.</param>
public sealed record ChannelOrder(
    string Id, string Number, ChannelOrderState State, Gln? Location, CustomerInput Customer, IReadOnlyList<ChannelOrderLine> Lines, Payment? Payment, DateTimeOffset PlacedAt);

/// <summary>Ordered pieces of one article.</summary>
/// <param name="Id">The channel's id of the line.</param>
/// <param name="Gtin">The article; null when the channel knows no GTIN of it.</param>
/// <param name="UnitPrice">What one piece costs the customer, taxes and discounts included.</param>
public sealed record ChannelOrderLine(string Id, Gtin? Gtin, string? Name, int Quantity, Money UnitPrice);

/// <summary>Where an order stands at its channel.</summary>
public enum ChannelOrderState
{
    /// <summary>It is to be worked on.</summary>
    Open,

    /// <summary>It was given up.</summary>
    Canceled,

    /// <summary>Everything was handed over or sent.</summary>
    Fulfilled,
}
