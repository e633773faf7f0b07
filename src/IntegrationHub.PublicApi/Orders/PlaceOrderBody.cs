using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Orders;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>An order that a customer placed with you, to be collected in a store.</summary>
internal sealed record PlaceOrderBody
{
    /// <summary>Your own number of the order; it can be used once.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public string? ExternalId { get; init; }

    /// <summary>How the customer gets the goods: pickup.</summary>
    [Required, AllowedValues("pickup")]
    public string? Method { get; init; }

    /// <summary>The GLN of the store that hands the order over.</summary>
    [Required, RegularExpression("^[0-9]{13}$")]
    public string? Location { get; init; }

    /// <summary>Who collects the order.</summary>
    [Required]
    public CustomerBody? Customer { get; init; }

    /// <summary>What was ordered, each article once.</summary>
    [Required, Length(1, OrderParser.MaxLines)]
    public IReadOnlyList<PlaceOrderLineBody?>? Lines { get; init; }

    /// <summary>How the order is paid.</summary>
    [Required]
    public PaymentBody? Payment { get; init; }

    public OrderInput ToInput() => new()
    {
        ExternalId = ExternalId,
        Method = Method,
        Location = Location,
        Customer = Customer?.ToInput(),
        Lines = Lines?.Select(line => line?.ToInput()).ToList(),
        Payment = Payment is null ? null : new PaymentInput { Token = Payment.Token },
    };
}

/// <summary>Who collects an order and how to reach them; an e-mail address, a telephone number or both.</summary>
internal sealed record CustomerBody
{
    /// <summary>The given name.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public string? FamilyName { get; init; }

    /// <summary>The e-mail address.</summary>
    [MaxLength(254)]
    public string? Email { get; init; }

    /// <summary>The telephone number in E.164 form, such as +34600000001.</summary>
    [MaxLength(16)]
    public string? Telephone { get; init; }

    public CustomerInput ToInput() => new() { GivenName = GivenName, FamilyName = FamilyName, Email = Email, Telephone = Telephone };
}

/// <summary>One article of an order.</summary>
internal sealed record PlaceOrderLineBody
{
    /// <summary>The GTIN of the article; 8, 12, 13 or 14 digits.</summary>
    [Required, RegularExpression("^([0-9]{8}|[0-9]{12,14})$")]
    public string? Gtin { get; init; }

    /// <summary>The number of pieces.</summary>
    [Required, Range(1, OrderParser.MaxQuantity)]
    public int? Quantity { get; init; }

    public OrderLineInput ToInput() => new() { Gtin = Gtin, Quantity = Quantity };
}

/// <summary>How an order is paid.</summary>
internal sealed record PaymentBody
{
    /// <summary>The payment provider's token; card numbers are refused.</summary>
    [Required, StringLength(200, MinimumLength = 1)]
    public string? Token { get; init; }
}
