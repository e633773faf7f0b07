using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>What a store or warehouse received of a return.</summary>
internal sealed record ReceiptBody
{
    /// <summary>The GLN of the place where the goods are now.</summary>
    [Required, RegularExpression("^[0-9]{13}$")]
    public string? Location { get; init; }

    /// <summary>What came back, each article and grade once. What is not named has not come back, and can be returned again. Where fewer pieces come back than were announced of an article at several prices, those with the lower price have.</summary>
    [Required, Length(1, OrderParser.MaxLines)]
    public IReadOnlyList<ReceiptLineBody?>? Lines { get; init; }

    public ReceiptInput ToInput() => new() { Location = Location, Lines = Lines?.Select(line => line?.ToInput()).ToList() };
}

/// <summary>Pieces of one article that came back in one state.</summary>
internal sealed record ReceiptLineBody
{
    /// <summary>The GTIN of the article; 8, 12, 13 or 14 digits.</summary>
    [Required, RegularExpression("^([0-9]{8}|[0-9]{12,14})$")]
    public string? Gtin { get; init; }

    /// <summary>The number of pieces.</summary>
    [Required, Range(1, OrderParser.MaxQuantity)]
    public int? Quantity { get; init; }

    /// <summary>The state of the pieces: A as new, B opened or used, C to be refurbished, D scrap, X not ours or not there.</summary>
    [Required, AllowedValues("A", "B", "C", "D", "X")]
    public string? Grade { get; init; }

    public ReceiptLineInput ToInput() => new() { Gtin = Gtin, Quantity = Quantity, Grade = Grade };
}
