using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.RetailWorkflows.ChannelOrders;

namespace IntegrationHub.Tests.RetailWorkflows.ChannelOrders;

public sealed class ChannelOrderDraftTests
{
    private static readonly Gtin Jacket = Gtin.Parse("09521000000018").Value;
    private static readonly Gtin Sock = Gtin.Parse("09521000000025").Value;
    private static readonly Id OrderId = Id.Parse("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV").Value;

    [Fact]
    public void Line_that_a_channel_has_split_stays_two_lines_at_their_prices()
    {
        var order = ChannelOrderDraft.Of(Placed(Line("1", Jacket, 2, 867), Line("1", Jacket, 1, 866), Line("2", Sock, 1, 250)), OrderId).Value;

        Assert.Equal(
            [(1, Jacket, 2, 867L), (2, Jacket, 1, 866L), (3, Sock, 1, 250L)],
            order.Lines.Select(line => (line.Number, line.Gtin, line.Quantities.Ordered, line.UnitPrice.Amount)));
        Assert.Equal("28.50 EUR", order.Total().ToString());
    }

    [Fact]
    public void Article_that_was_ordered_twice_at_one_price_stays_two_lines() =>
        Assert.Equal([(1, 2), (2, 3)], ChannelOrderDraft.Of(Placed(Line("a", Jacket, 2, 500), Line("b", Jacket, 3, 500)), OrderId).Value.Lines.Select(line => (line.Number, line.Quantities.Ordered)));

    [Fact]
    public void Order_comes_to_what_its_channel_says_to_the_cent() =>
        Prop.ForAll(
            (from count in Gen.Choose(1, 6)
             from lines in Gen.Elements(Jacket, Sock).Zip(Gen.Choose(1, 20)).Zip(Gen.Choose(0, 100_000)).ListOf(count)
             select lines).ToArbitrary(),
            lines =>
            {
                var placed = Placed([.. lines.SelectMany((line, index) => new Money(line.Item2, Euro).Share(line.Item1.Item2)
                    .Select(share => new ChannelOrderLine($"{index}", line.Item1.Item1, null, share.Pieces, share.UnitPrice)))]);

                var order = ChannelOrderDraft.Of(placed, OrderId).Value;

                Assert.Equal(lines.Sum(line => (long)line.Item2), order.Total().Amount);
                Assert.Equal(lines.Sum(line => line.Item1.Item2), order.Lines.Sum(line => line.Quantities.Ordered));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Everything_that_makes_it_no_order_is_told_at_once()
    {
        var placed = Placed(Line("a", null, 1, 500), Line("b", Jacket, 0, 500), new ChannelOrderLine("c", Jacket, null, 1, Money.Parse(500, "USD").Value)) with { Location = null };

        Assert.Equal(
            ["/location required", "/lines/c not-applicable", "/lines/a required", "/lines/b required"],
            ChannelOrderDraft.Of(placed, OrderId).Match(_ => [], refusals => refusals.Select(refusal => $"{refusal.Pointer} {refusal.Code}")));
    }

    private static Currency Euro => Currency.Parse("EUR").Value;

    private static ChannelOrderLine Line(string id, Gtin? gtin, int quantity, long price) => new(id, gtin, "Jacket", quantity, new Money(price, Euro));

    private static ChannelOrder Placed(params ChannelOrderLine[] lines) => new(
        "gid://shopify/Order/1", "#1001", ChannelOrderState.Open, Gln.Parse("9521000000025").Value,
        new CustomerInput { GivenName = "Ana", FamilyName = "Ruiz", Email = "ana@example.com" }, lines, null, DateTimeOffset.UnixEpoch);
}
