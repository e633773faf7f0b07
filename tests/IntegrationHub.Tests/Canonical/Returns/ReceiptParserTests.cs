using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.Tests.Canonical.Returns;

public sealed class ReceiptParserTests
{
    private const string Pencil = "4006381333931";

    [Fact]
    public void Pieces_of_one_article_may_be_in_several_states()
    {
        var receipt = ReceiptParser.Parse(new ReceiptInput
        {
            Location = "4012345000009",
            Lines = [new() { Gtin = Pencil, Quantity = 2, Grade = "A" }, new() { Gtin = Pencil, Quantity = 1, Grade = "D" }],
        }).Value;

        Assert.Equal([(ReturnGrade.A, 2), (ReturnGrade.D, 1)], receipt.Lines.Select(line => (line.Pieces.Grade, line.Pieces.Quantity)));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var input = new ReceiptInput { Lines = [new() { Gtin = Pencil, Quantity = 1, Grade = "A" }, new() { Gtin = Pencil, Quantity = 1, Grade = "A" }, new() { Gtin = "1", Quantity = 1000, Grade = "E" }] };

        Assert.Equal(
            [
                $"/location {RefusalCodes.Required}", $"/lines/1/gtin {RefusalCodes.DuplicateLine}", $"/lines/2/gtin {RefusalCodes.InvalidGtin}",
                $"/lines/2/quantity {RefusalCodes.OutOfRange}", $"/lines/2/grade {RefusalCodes.UnknownGrade}",
            ],
            ReceiptParser.Parse(input).Refusals.Select(refusal => $"{refusal.Pointer} {refusal.Code}"));
    }

    [Fact]
    public void No_pieces_are_none() => Assert.Throws<ArgumentOutOfRangeException>(() => new ReturnedPieces(ReturnGrade.A, 0));
}
