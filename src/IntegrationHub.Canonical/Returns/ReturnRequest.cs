using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Is a return that somebody wants to make, parsed and therefore well formed; <see cref="ReturnParser"/> makes it.</summary>
public sealed record ReturnRequest
{
    internal ReturnRequest()
    {
    }

    /// <summary>Gets the hub's id of the order; null when the order is named by its number.</summary>
    public Id? OrderId { get; init; }

    /// <summary>Gets the number under which the order was placed; null when it is named by its id.</summary>
    public PlainText? OrderExternalId { get; init; }

    public required ReturnMethod Method { get; init; }

    /// <summary>Gets where the goods are handed in or sent to.</summary>
    public required Gln Location { get; init; }

    /// <summary>Gets 1 to 100 lines, each of another article or of another line of the order.</summary>
    public required IReadOnlyList<ReturnRequestLine> Lines { get; init; }

    /// <summary>Gets where the parcel is sent from; null unless the goods come by mail.</summary>
    public PostalAddress? Sender { get; init; }
}

/// <summary>Is one article of a <see cref="ReturnRequest"/>, 1 to 999 pieces.</summary>
/// <param name="OrderLine">The number of the order's line that they were bought on; null where that was left open.</param>
public sealed record ReturnRequestLine(Gtin Gtin, int Quantity, ReturnReason Reason, int? OrderLine = null);
