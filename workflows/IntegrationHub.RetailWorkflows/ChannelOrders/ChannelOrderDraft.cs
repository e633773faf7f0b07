using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.RetailWorkflows.ChannelOrders;

/// <summary>Turns an order of a sales channel into one of the hub's, or into all reasons why it cannot be one. The customer pays what the channel said, so lines stay as they are, also two of one article.</summary>
internal static class ChannelOrderDraft
{
    public static Parsed<Order> Of(ChannelOrder placed, Id id)
    {
        var parsing = new Parsing();
        var externalId = parsing.Take(PlainText.Parse(placed.Number, 100, "/number"));
        var customer = parsing.Take(CustomerContact.Parse(placed.Customer).Under("/customer"));
        var location = placed.Location ?? Refuse<Gln>(parsing, "/location", "The order is not for pick-up, or its store has no GLN there.");
        var lines = Lines(parsing, placed);
        return parsing.Finish(() => new Order
        {
            Id = id,
            ExternalId = externalId,
            Status = OrderStatus.Placed,
            Location = location,
            Customer = customer!,
            Lines = lines,
            PlacedAt = DateTimeOffset.FromUnixTimeMilliseconds(placed.PlacedAt.ToUnixTimeMilliseconds()),
        });
    }

    private static List<OrderLine> Lines(Parsing parsing, ChannelOrder placed)
    {
        if (placed.Lines.Count == 0)
        {
            parsing.Refuse("/lines", RefusalCodes.LinesRequired, "An order has at least one line.");
        }

        foreach (var line in placed.Lines.Where(line => line.UnitPrice.Currency != placed.Lines[0].UnitPrice.Currency))
        {
            parsing.Refuse($"/lines/{line.Id}", RefusalCodes.NotApplicable, $"The line is priced in {line.UnitPrice.Currency} and the first one in {placed.Lines[0].UnitPrice.Currency}; an order has one currency.");
        }

        foreach (var line in placed.Lines.Where(line => line.Gtin is null || line.Quantity < 1))
        {
            parsing.Refuse($"/lines/{line.Id}", RefusalCodes.Required, line.Gtin is null ? "The article has no GTIN at the channel." : "A line has at least one piece.");
        }

        return [.. placed.Lines.Where(line => line is { Gtin: not null, Quantity: > 0 }).Select((line, index) => new OrderLine
        {
            Number = index + 1,
            Gtin = line.Gtin!.Value,
            Name = PlainText.Clean(line.Name),
            UnitPrice = line.UnitPrice,
            Quantities = new LineQuantities(line.Quantity),
        })];
    }

    private static T Refuse<T>(Parsing parsing, string pointer, string reason)
    {
        parsing.Refuse(pointer, RefusalCodes.Required, reason);
        return default!;
    }
}
