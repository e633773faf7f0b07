using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Returns;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Shop;

/// <summary>The web shop: it shows the stock that it was told, and takes orders for pick-up.</summary>
internal sealed class ShopSystem
{
    private readonly Book<ShopOrder> _orders = new("SHO-", order => order.Id, order => order.Number);
    private readonly DemoRetailer _retailer;

    public ShopSystem(DemoRetailer retailer, OperationTable operations)
    {
        _retailer = retailer;
        Levels = new ShopLevels(retailer, operations);
        operations.Add<PushStock>(Systems.Shop, "stock.put", OperationKind.Effect, Push);
        operations.Add<PlaceShopOrder>(Systems.Shop, "orders.place", OperationKind.Person, Place);
        Returns = new ReturnDesk(Systems.Shop, "SRT-", retailer, operations, order => _orders.Find(order) is not null, Restock);
    }

    public ReturnDesk Returns { get; }

    public ShopLevels Levels { get; }

    public IEnumerable<ShopOrder> OrdersAfter(long sequence) => _orders.After(sequence);

    public ShopProduct Show(Product product) => new(
        product.Gtin,
        product.Name,
        product.Brand,
        product.Category,
        product.Price,
        product.Currency,
        Levels.Of(product.Gtin));

    private void Restock(string gtin, string location, int pieces, DateTimeOffset at) =>
        Levels.Put(gtin, location, (Levels.Of(gtin).FirstOrDefault(told => told.Location == location)?.Available ?? 0) + pieces, at);

    private Answer Push(Command command, PushStock body)
    {
        if (_retailer.FindProduct(command.RequiredTarget) is not { } product)
        {
            return Answer.NotFound("product", command.RequiredTarget);
        }

        var refusal = Check.First(
            body.Available < 0 ? Answer.Invalid("available", "must not be negative.") : null,
            body.Location is { } gln ? Check.Location(_retailer, "location", gln) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        Levels.Put(product.Gtin, body.Location ?? "", body.Available, command.At);
        return Answer.Ok(Show(product), product.Gtin);
    }

    private Answer Place(Command command, PlaceShopOrder body)
    {
        var refusal = Check.First(
            Check.Text("customer.name", body.Customer.Name),
            Check.Text("customer.email", body.Customer.Email),
            Check.Location(_retailer, "store", body.Store),
            Check.Text("paymentToken", body.PaymentToken),
            Check.Lines(_retailer, body.Lines));
        if (refusal is not null)
        {
            return refusal;
        }

        var lines = body.Lines.Select(line => (Product: _retailer.FindProduct(line.Gtin)!, line.Quantity))
            .Select(line => new ShopOrderLine(line.Product.Gtin, line.Product.Name, line.Quantity, line.Product.Price)).ToList();
        var order = _orders.Add(new ShopOrder
        {
            Id = _orders.NextId,
            Number = Invariant($"WEB-{_orders.Count + 1:D5}"),
            Sequence = _orders.Count + 1,
            Customer = body.Customer,
            Store = body.Store,
            PaymentToken = body.PaymentToken,
            Currency = "EUR",
            Total = lines.Sum(line => line.Quantity * line.UnitPrice),
            Lines = lines,
            PlacedAt = command.At,
        });
        return Answer.Created(order, order.Number);
    }
}
