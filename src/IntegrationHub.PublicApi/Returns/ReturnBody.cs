using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>Goods that a customer wants to give back.</summary>
internal sealed record ReturnBody
{
    /// <summary>The hub's id of the order; give this or orderExternalId.</summary>
    [RegularExpression("^ord_[0-9A-Z]{26}$")]
    public string? OrderId { get; init; }

    /// <summary>The number under which the order was placed; give this or orderId.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? OrderExternalId { get; init; }

    /// <summary>How the goods come back: ReturnInStore, ReturnByMail or ReturnAtKiosk.</summary>
    [Required, AllowedValues("ReturnInStore", "ReturnByMail", "ReturnAtKiosk")]
    public string? Method { get; init; }

    /// <summary>The GLN of the place where the goods are handed in or sent to.</summary>
    [Required, RegularExpression("^[0-9]{13}$")]
    public string? Location { get; init; }

    /// <summary>Why the goods come back, for the lines that name no reason of their own: tooSmall, tooLarge, changedMind, lateDelivery, wrongItem, notAsDescribed, damaged, defective or other.</summary>
    [AllowedValues("tooSmall", "tooLarge", "changedMind", "lateDelivery", "wrongItem", "notAsDescribed", "damaged", "defective", "other")]
    public string? Reason { get; init; }

    /// <summary>What comes back, each article once, or once for each line of the order that it was bought on.</summary>
    [Required, Length(1, OrderParser.MaxLines)]
    public IReadOnlyList<ReturnLineBody?>? Lines { get; init; }

    /// <summary>Where the parcel is sent from; required for ReturnByMail, and for nothing else.</summary>
    public SenderBody? Sender { get; init; }

    public ReturnInput ToInput() => new()
    {
        OrderId = OrderId,
        OrderExternalId = OrderExternalId,
        Method = Method,
        Location = Location,
        Reason = Reason,
        Lines = Lines?.Select(line => line?.ToInput()).ToList(),
        Sender = Sender?.ToInput(),
    };
}

/// <summary>One article that comes back.</summary>
internal sealed record ReturnLineBody
{
    /// <summary>The GTIN of the article; 8, 12, 13 or 14 digits.</summary>
    [Required, RegularExpression("^([0-9]{8}|[0-9]{12,14})$")]
    public string? Gtin { get; init; }

    /// <summary>The number of pieces.</summary>
    [Required, Range(1, OrderParser.MaxQuantity)]
    public int? Quantity { get; init; }

    /// <summary>Why these pieces come back, where that differs from the reason of the whole return.</summary>
    [AllowedValues("tooSmall", "tooLarge", "changedMind", "lateDelivery", "wrongItem", "notAsDescribed", "damaged", "defective", "other")]
    public string? Reason { get; init; }

    /// <summary>The number of the order's line that the pieces were bought on. Left out, pieces of an article that was bought at several prices are those with the lower price.</summary>
    [Range(1, int.MaxValue)]
    public int? OrderLine { get; init; }

    public ReturnLineInput ToInput() => new() { Gtin = Gtin, Quantity = Quantity, Reason = Reason, OrderLine = OrderLine };
}

/// <summary>Where a parcel is sent from.</summary>
internal sealed record SenderBody
{
    /// <summary>Street and number.</summary>
    [Required, StringLength(200, MinimumLength = 1)]
    public string? StreetAddress { get; init; }

    /// <summary>The town.</summary>
    [Required, StringLength(200, MinimumLength = 1)]
    public string? AddressLocality { get; init; }

    /// <summary>The region.</summary>
    [MaxLength(200)]
    public string? AddressRegion { get; init; }

    /// <summary>The postal code.</summary>
    [MaxLength(200)]
    public string? PostalCode { get; init; }

    /// <summary>The ISO 3166-1 code of the country, two letters.</summary>
    [Required, RegularExpression("^[A-Z]{2}$")]
    public string? AddressCountry { get; init; }

    public SenderInput ToInput() => new()
    {
        StreetAddress = StreetAddress,
        AddressLocality = AddressLocality,
        AddressRegion = AddressRegion,
        PostalCode = PostalCode,
        AddressCountry = AddressCountry,
    };
}
