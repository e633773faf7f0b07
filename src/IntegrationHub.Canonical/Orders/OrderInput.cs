using IntegrationHub.Canonical.Customers;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Is an order as a caller wrote it, before it is parsed; the member names are those of the public API.</summary>
public sealed record OrderInput
{
    public string? ExternalId { get; init; }

    public string? Method { get; init; }

    public string? Location { get; init; }

    public CustomerInput? Customer { get; init; }

    public IReadOnlyList<OrderLineInput?>? Lines { get; init; }

    public PaymentInput? Payment { get; init; }
}

/// <summary>Is one line of an <see cref="OrderInput"/>.</summary>
public sealed record OrderLineInput
{
    public string? Gtin { get; init; }

    public int? Quantity { get; init; }
}

/// <summary>Is the payment of an <see cref="OrderInput"/>.</summary>
public sealed record PaymentInput
{
    public string? Token { get; init; }

    /// <summary>Shows nothing, so that logs hold no token.</summary>
    public override string ToString() => "***";
}
