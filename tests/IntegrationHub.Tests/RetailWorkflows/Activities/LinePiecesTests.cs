using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.RetailWorkflows.Activities;

namespace IntegrationHub.Tests.RetailWorkflows.Activities;

public sealed class LinePiecesTests
{
    private static readonly Gtin Jacket = Gtin.Parse("09521000000018").Value;
    private static readonly Gtin Sock = Gtin.Parse("09521000000025").Value;

    [Fact]
    public void What_was_found_belongs_to_the_lower_price_first()
    {
        var reserved = LinePieces.Ordered([Line(1, Jacket, 2, 1000), Line(2, Sock, 1, 300), Line(3, Jacket, 2, 800)]).ToList();

        Assert.Equal([(3, 2), (1, 1), (2, 1)], LinePieces.Deal(reserved, [new StockLine(Jacket, 3), new StockLine(Sock, 1)]).Select(pieces => (pieces.Line!.Value, pieces.Quantity)));
        Assert.Equal([(Jacket, 1)], LinePieces.Missing(reserved, [new StockLine(Jacket, 3), new StockLine(Sock, 1)]).Select(line => (line.Gtin, line.Quantity)));
    }

    [Fact]
    public void More_than_was_reserved_is_left_to_the_books_to_refuse() =>
        Assert.Equal([(2, 1), (1, 4)], LinePieces.Deal([.. LinePieces.Ordered([Line(1, Jacket, 2, 1000), Line(2, Jacket, 1, 800)])], [new StockLine(Jacket, 5)]).Select(pieces => (pieces.Line!.Value, pieces.Quantity)));

    [Fact]
    public void Deal_loses_and_makes_no_piece() =>
        Prop.ForAll(
            (from count in Gen.Choose(1, 5)
             from lines in Gen.Choose(1, 9).Zip(Gen.Choose(1, 3)).ListOf(count)
             from found in Gen.Choose(1, 30)
             select (lines, found)).ToArbitrary(),
            given =>
            {
                var reserved = LinePieces.Ordered(given.lines.Select((line, index) => Line(index + 1, Jacket, line.Item1, line.Item2 * 100))).ToList();

                var dealt = LinePieces.Deal(reserved, [new StockLine(Jacket, given.found)]);

                Assert.Equal(given.found, dealt.Sum(pieces => pieces.Quantity));
                Assert.Equal(dealt.Count, dealt.Select(pieces => pieces.Line).Distinct().Count());
                Assert.Equal(given.found > reserved.Sum(line => line.Quantity), dealt.Any(pieces => pieces.Quantity > reserved.Single(line => line.Line == pieces.Line).Quantity));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_come_back_from_a_workflows_state_also_without_their_numbers()
    {
        var reserved = LinePieces.Ordered([Line(1, Jacket, 2, 1000), Line(2, Jacket, 1, 800)]).ToList();

        Assert.Equal(reserved, LinePieces.Read(LinePieces.Write(reserved)));
        Assert.Equal([new LinePieces(Jacket, 2, null)], LinePieces.Read(JsonElement.Parse("""[{"gtin":"09521000000018","quantity":2}]""")));
        Assert.Equal([new LinePieces(Jacket, 1, null)], LinePieces.Deal([new LinePieces(Jacket, 2, null)], [new StockLine(Jacket, 1)]));
    }

    private static OrderLine Line(int number, Gtin gtin, int ordered, long price) => new()
    {
        Number = number,
        Gtin = gtin,
        UnitPrice = Money.Parse(price, "EUR").Value,
        Quantities = new LineQuantities(ordered),
    };
}
