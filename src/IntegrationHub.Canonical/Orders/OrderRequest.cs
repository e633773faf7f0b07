using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Is an order that somebody wants to place, parsed and therefore well formed; <see cref="OrderParser"/> makes it.</summary>
public sealed record OrderRequest
{
    internal OrderRequest()
    {
    }

    /// <summary>Gets the caller's own order number of 1 to 100 characters.</summary>
    public required PlainText ExternalId { get; init; }

    public required FulfilmentMethod Method { get; init; }

    /// <summary>Gets the store that hands the order over.</summary>
    public required Gln Location { get; init; }

    public required CustomerContact Customer { get; init; }

    /// <summary>Gets 1 to 100 lines, each of another article.</summary>
    public required IReadOnlyList<OrderRequestLine> Lines { get; init; }

    public required PaymentToken PaymentToken { get; init; }
}

/// <summary>Is one article of an <see cref="OrderRequest"/>, 1 to 999 pieces.</summary>
public sealed record OrderRequestLine(Gtin Gtin, int Quantity);
