using System.Globalization;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Tryton;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class TrytonConformance : ConnectorConformance
{
    private const string ReturnId = "ret_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private static readonly Gtin Article = Gtin.Parse("09521000000018").Value;
    private static readonly Gln Store = Gln.Parse(TrytonStub.Store).Value;
    private static readonly Money Price = Money.Parse(8990, "EUR").Value;

    private static readonly Order Order = new()
    {
        Id = Id.Parse("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV").Value,
        ExternalId = PlainText.Parse("WEB-1001").Value,
        Status = OrderStatus.Placed,
        Location = Store,
        Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "Silva", Email = "ana@example.invalid" }).Value,
        Lines = [new OrderLine { Number = 1, Gtin = Article, UnitPrice = Price, Quantities = new LineQuantities(3) }],
        PlacedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
    };

    public override IConnector Connector { get; } = new TrytonConnector();

    public override string? WhyNoDocument => "the vendor publishes no document; its real server is what the live tests run against";

    public override IReadOnlyList<string> Secrets => [TrytonStub.Password];

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.Tryton/README.md");

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Pages<IProductReader, Product>(items: 5, limit: 2, (reader, after, limit, token) => reader.ReadProductsAsync(after, limit, token), Stocked),
        ConnectorCase.Read<ILocationReader, Page<Location>>((reader, token) => reader.ReadLocationsAsync(null, 50, token)),
        ConnectorCase.Read<IStockReader, StockPosition>((stock, token) => stock.ReadAsync(Article, Store, token), Stocked),
        ConnectorCase.Pages<IStockLister, StockPosition>(items: 5, limit: 2, (stock, after, limit, token) => stock.ListAsync(Store, after, limit, token), Stocked),
        ConnectorCase.Read<IChangeReader, ChangePage>((changes, token) => changes.ReadChangesAsync("stock", null, null, 50, token), Stocked),
        ConnectorCase.Read<IChangeReader, ChangePage>((changes, token) => changes.ReadChangesAsync("products", null, null, 50, token), Stocked) with { Name = "change.read products" },
        // Created, told to wait, assigned, done.
        ConnectorCase.Write<IStockAdjuster, string>(Operations.StockAdjust, (stock, key, token) => stock.AdjustAsync(new StockAdjustment(Article, Store, -1, "damaged"), key, token), Stocked) with { Effects = 4 },
        // Created, quoted, confirmed, assigned.
        ConnectorCase.Write<IOrderExporter, ExportedOrder>(Operations.OrderExport, (orders, key, token) => orders.ExportAsync(Order, key, token), Stocked) with { Effects = 4 },
        // The shipment canceled, the exception handled.
        ConnectorCase.Write<IOrderExporter, Nothing>(Operations.OrderCancel, (orders, key, token) => orders.CancelAsync("1", Order.Id.Value, "nobody came", key, token), Exported) with { Effects = 2 },
        // Told to wait for two of three, assigned, picked, packed, done; the rest canceled and handled; posted.
        ConnectorCase.Write<ISalePoster, string>(Operations.SalePost, (sales, key, token) => sales.PostAsync(Sold(2), key, token), Exported) with { Effects = 8 },
        // Created, quoted, confirmed.
        ConnectorCase.Write<IReturnRecorder, string>(Operations.ReturnOpen, (returns, key, token) => returns.OpenAsync(Announced, key, token), SoldBefore) with { Effects = 3 },
        // Received, put away; the rest canceled and handled.
        ConnectorCase.Write<IReturnRecorder, Nothing>(Operations.ReturnReceive, (returns, key, token) => returns.ReceiveAsync(Received, key, token), ReturnOpened) with { Effects = 4 },
        ConnectorCase.Write<IReturnRecorder, Nothing>(Operations.ReturnCancel, (returns, key, token) => returns.CancelReturnAsync("2", ReturnId, key, token), ReturnOpened) with { Effects = 2 },
        ConnectorCase.Write<ICreditIssuer, string>(Operations.CreditIssue, (credits, key, token) => credits.CreditAsync(Credit, key, token), ReturnReceived),
    ];

    private static ReturnAnnouncement Announced => new(ReturnId, Order.Id.Value, "1", Store, [new ReturnAnnouncementLine(Article, 3, Price, "tooSmall")]);

    private static ReturnReceipt Received => new("2", ReturnId, "1", Store, [new ReturnedLine(Article, 1, Restock: true), new ReturnedLine(Article, 1, Restock: false)]);

    private static CreditRequest Credit => new(ReturnId, Order.Id.Value, "1", "2", Store, [new CreditLine(Article, 3, Price)], Price.Multiply(3));

    public override VendorStub CreateStub() => new TrytonStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["Database"] = "erp",
        ["User"] = TrytonStub.User,
        ["Password"] = TrytonStub.Password,
        ["CustomerParty"] = "WALK-IN",
    };

    private static SaleRequest Sold(int pieces) => new(Order.Id.Value, Order.ExternalId.Value, Store, [new SaleLine(Article, pieces, Price)], Price.Multiply(pieces), null);

    private static void Stocked(VendorStub stub)
    {
        for (var number = 1; number <= 5; number++)
        {
            ((TrytonStub)stub).Have(WithCheckDigit("952100000" + number.ToString("D3", CultureInfo.InvariantCulture)), 7, 89.90m);
        }
    }

    private static void Exported(VendorStub stub)
    {
        Stocked(stub);
        ((TrytonStub)stub).Sold(Order.Id.Value, product: 1, pieces: 3, 89.90m);
    }

    private static void SoldBefore(VendorStub stub)
    {
        Exported(stub);
        ((TrytonStub)stub).Ship(1, "shipments", "pick", "pack", "done");
    }

    private static void ReturnOpened(VendorStub stub)
    {
        SoldBefore(stub);
        ((TrytonStub)stub).Sold(ReturnId, product: 1, pieces: -3, 89.90m, "sale.sale,1");
    }

    private static void ReturnReceived(VendorStub stub)
    {
        ReturnOpened(stub);
        ((TrytonStub)stub).Ship(2, "shipment_returns", "receive", "done");
    }

    private static string WithCheckDigit(string digits) =>
        Enumerable.Range(0, 10).Select(check => digits + check.ToString(CultureInfo.InvariantCulture)).First(text => Gtin.Parse(text).IsAccepted);
}
