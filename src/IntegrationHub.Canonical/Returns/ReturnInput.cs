namespace IntegrationHub.Canonical.Returns;

/// <summary>Is a return as a caller wrote it, before it is parsed; the member names are those of the public API.</summary>
public sealed record ReturnInput
{
    public string? OrderId { get; init; }

    public string? OrderExternalId { get; init; }

    public string? Method { get; init; }

    public string? Location { get; init; }

    /// <summary>Gets the reason of the lines that name none.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<ReturnLineInput?>? Lines { get; init; }

    public SenderInput? Sender { get; init; }
}

/// <summary>Is one line of a <see cref="ReturnInput"/>.</summary>
public sealed record ReturnLineInput
{
    public string? Gtin { get; init; }

    public int? Quantity { get; init; }

    public string? Reason { get; init; }

    /// <summary>Gets the number of the order's line that the pieces were bought on.</summary>
    public int? OrderLine { get; init; }
}

/// <summary>Says where a parcel is sent from.</summary>
public sealed record SenderInput
{
    public string? StreetAddress { get; init; }

    public string? AddressLocality { get; init; }

    public string? AddressRegion { get; init; }

    public string? PostalCode { get; init; }

    public string? AddressCountry { get; init; }

    /// <summary>Shows nothing, so that logs hold no address.</summary>
    public override string ToString() => "***";
}
