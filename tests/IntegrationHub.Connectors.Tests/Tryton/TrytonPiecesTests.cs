using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Tryton;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonPiecesTests
{
    [Fact]
    public void Pieces_are_dealt_to_moves_in_their_order_until_none_is_left()
    {
        var left = new Dictionary<int, int> { [1] = 4, [2] = 1 };

        var dealt = TrytonPieces.Deal([Move(10, 1, 3), Move(11, 1, 3), Move(12, 2, 1), Move(13, 3, 5)], left);

        Assert.Equal([(10, 3), (11, 1), (12, 1), (13, 0)], dealt.Select(each => (each.Key, each.Value)));
        Assert.All(left.Values, rest => Assert.Equal(0, rest));
    }

    [Fact]
    public void What_no_move_takes_is_left()
    {
        var left = new Dictionary<int, int> { [1] = 4 };

        TrytonPieces.Deal([Move(10, 1, 3)], left);

        Assert.Equal(1, left[1]);
    }

    [Fact]
    public void Half_a_piece_is_refused() =>
        Assert.Equal("not-in-pieces", TrytonPieces.Sum([Move(10, 1, 2.5)]).Error?.Code);

    [Fact]
    public void More_in_Tryton_than_the_hub_knows_of_is_a_conflict()
    {
        Assert.Equal(ConnectorErrorKind.Conflict, TrytonPieces.Subtract(new Dictionary<int, int> { [1] = 2 }, new Dictionary<int, int> { [1] = 3 }).Error?.Kind);
        Assert.Equal(ConnectorErrorKind.Conflict, TrytonPieces.Subtract(new Dictionary<int, int> { [1] = 2 }, new Dictionary<int, int> { [2] = 1 }).Error?.Kind);
        Assert.Equal(2, Assert.IsType<Outcome<Dictionary<int, int>>.Done>(TrytonPieces.Subtract(new Dictionary<int, int> { [1] = 2 }, new Dictionary<int, int>())).Value[1]);
    }

    [Fact]
    public void Pieces_of_a_product_at_two_prices_are_dealt_by_the_line_that_a_move_comes_from()
    {
        var sale = new TrytonSale(1, "processing", "waiting", 1, [], [], [], new TrytonCurrency(1, "EUR"), [Line(7, 1, 10m), Line(8, 1, 8m), Line(9, 2, 3m)]);
        var left = new Dictionary<TrytonPriced, int> { [new(1, 8.00m)] = 1, [new(2, 3m)] = 1 };

        var dealt = TrytonPieces.Deal(
            [Move(10, 1, 1) with { Origin = "sale.line,7" }, Move(11, 1, 2) with { Origin = "sale.line,8" }, Move(12, 2, 1)], left, move => TrytonPrices.Of(move, sale));

        Assert.Equal([(10, 0), (11, 1), (12, 1)], dealt.Select(each => (each.Key, each.Value)));
        Assert.Null(TrytonPrices.Of(Move(13, 1, 1), sale).Price);
    }

    private static TrytonSaleLine Line(int id, int product, decimal price) => new(id, product, 1, 1, price, []);

    private static TrytonMove Move(int id, int product, double quantity) => new(id, product, quantity, "draft", 1, 4, 3, null);
}
