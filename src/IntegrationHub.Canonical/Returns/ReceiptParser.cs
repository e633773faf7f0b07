using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Turns what a store wrote into a <see cref="Receipt"/> or into all reasons why it is none.</summary>
public static class ReceiptParser
{
    /// <summary>Parses a receipt; pointers of refusals are relative to the receipt.</summary>
    public static Parsed<Receipt> Parse(ReceiptInput? input)
    {
        if (input is null)
        {
            return new Refusal("", RefusalCodes.Required, "A receipt is required.");
        }

        var parsing = new Parsing();
        var location = parsing.Take(Gln.Parse(input.Location, "/location"));
        var lines = new List<(Gtin Gtin, ReturnGrade Grade, int Quantity)>();
        foreach (var (index, line) in LineInputs.Take(parsing, input.Lines))
        {
            var pointer = $"/lines/{index}";
            var gtin = parsing.Take(Gtin.Parse(line.Gtin, $"{pointer}/gtin"));
            var quantity = parsing.Take(LineInputs.Quantity(line.Quantity, $"{pointer}/quantity"));
            var graded = ReturnParser.Word<ReturnGrade>(line.Grade, $"{pointer}/grade", RefusalCodes.UnknownGrade);
            var grade = parsing.Take(graded);
            if (graded.IsAccepted && gtin != default && lines.Exists(other => other.Gtin == gtin && other.Grade == grade))
            {
                parsing.Refuse($"{pointer}/gtin", RefusalCodes.DuplicateLine, "Another line has the same GTIN and grade; add the quantities up in one line.");
            }

            lines.Add((gtin, grade, quantity));
        }

        return parsing.Finish(() => new Receipt
        {
            Location = location,
            Lines = [.. lines.Select(line => new ReceiptLine(line.Gtin, new ReturnedPieces(line.Grade, line.Quantity)))],
        });
    }
}
