using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Retail.Catalog;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Turns a well-formed request into an order with today's names and prices, or into all reasons why it cannot be one.</summary>
internal sealed class OrderDraft(CatalogBook catalog, TimeProvider clock)
{
    public Parsed<Order> Of(OrderRequest request)
    {
        var parsing = new Parsing();
        if (catalog.Find(request.Location) is not { } location || !location.Roles.Contains(LocationRole.Store))
        {
            parsing.Refuse("/location", "unknown-location", "There is no store with this GLN.");
        }

        var lines = request.Lines.Select((line, index) => Line(parsing, line, index)).OfType<OrderLine>().ToList();
        RefuseMixedCurrencies(parsing, lines);
        return parsing.Finish(() => new Order
        {
            Id = Id.New("ord", clock),
            ExternalId = request.ExternalId,
            Status = OrderStatus.Placed,
            Method = request.Method,
            Location = request.Location,
            Customer = request.Customer,
            Lines = lines,
            // The books keep milliseconds; the answer must not say more than a later one can.
            PlacedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
        });
    }

    private OrderLine? Line(Parsing parsing, OrderRequestLine line, int index)
    {
        if (catalog.Find(line.Gtin) is not { Price: { } price } product)
        {
            parsing.Refuse($"/lines/{index}/gtin", "unknown-product", "There is no product with this GTIN that is sold now.");
            return null;
        }

        return new OrderLine { Number = index + 1, Gtin = line.Gtin, Name = product.Name, UnitPrice = price, Quantities = new LineQuantities(line.Quantity) };
    }

    private static void RefuseMixedCurrencies(Parsing parsing, List<OrderLine> lines)
    {
        foreach (var line in lines.Where(line => line.UnitPrice.Currency != lines[0].UnitPrice.Currency))
        {
            parsing.Refuse($"/lines/{line.Number - 1}/gtin", "mixed-currencies", $"The product is sold in {line.UnitPrice.Currency}, the first one in {lines[0].UnitPrice.Currency}; an order has one currency.");
        }
    }
}
