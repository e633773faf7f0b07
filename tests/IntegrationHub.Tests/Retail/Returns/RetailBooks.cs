using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Returns;

/// <summary>The hub's books in either dialect, with an order that was collected and paid.</summary>
internal sealed class RetailBooks : IAsyncDisposable
{
    public const string Mug = "04006381333931";
    public const string Madrid = "5901234123457";
    public const long Price = 1290;

    public static readonly MigrationSet Tables = new("retail", typeof(RetailRegistration).Assembly);

    private readonly TestDatabase _database;

    private RetailBooks(TestDatabase database)
    {
        _database = database;
        Database = database.Open(Clock, Tables);
        (Orders, Returns, Payments) = (new OrderBook(Database), new ReturnBook(Database), new PaymentBook(Database));
    }

    public TestClock Clock { get; } = new();

    public IHubDatabase Database { get; }

    public OrderBook Orders { get; }

    public ReturnBook Returns { get; }

    public PaymentBook Payments { get; }

    public Id OrderId { get; private set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <param name="captured">What was taken of the price; the default is all.</param>
    public static async Task<RetailBooks> WithCollectedOrderAsync(StorageDialect dialect, int pieces, long? captured = null)
    {
        var books = new RetailBooks(new TestDatabase(dialect));
        await books.CollectAsync(pieces, captured ?? pieces * Price);
        return books;
    }

    public Return Return(int pieces) => new()
    {
        Id = Id.New("ret", Clock),
        OrderId = OrderId,
        Status = ReturnStatus.Requested,
        Method = ReturnMethod.ReturnInStore,
        Location = Gln.Parse(Madrid).Value,
        RequestedAt = Now,
        Lines = [new ReturnLine { Number = 1, OrderLine = 1, Gtin = Gtin.Parse(Mug).Value, UnitPrice = Euros(Price), Quantity = pieces, Reason = ReturnReason.ChangedMind }],
    };

    public static Money Euros(long amount) => Money.Parse(amount, "EUR").Value;

    public static ReceiptFacts Receipt(params (ReturnGrade Grade, int Quantity)[] pieces) =>
        new(Gln.Parse(Madrid).Value, [.. pieces.Select(piece => new ReceiptFact(1, Gtin.Parse(Mug).Value, piece.Grade, piece.Quantity))]);

    /// <summary>A return of so many pieces that the customer can hand in.</summary>
    public async Task<string> ExpectAsync(int pieces)
    {
        var returned = Return(pieces);
        Assert.True((await CommitAsync([.. ReturnWrites.Request(returned, "shop", null), ReturnWrites.Status(returned.Id.Value, ReturnStatus.Instrumented, Now)])).IsCommitted);
        return returned.Id.Value;
    }

    public Task<CommitResult> CommitAsync(params IEnumerable<Statement> writes) => Database.CommitAsync(new WriteUnit().AddRange(writes));

    public int Returned() => Orders.Get(OrderId.Value).Order.Lines[0].Returned;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task CollectAsync(int pieces, long captured)
    {
        var order = new Order
        {
            Id = Id.New("ord", Clock),
            ExternalId = PlainText.Parse("WEB-1").Value,
            Status = OrderStatus.Placed,
            Location = Gln.Parse(Madrid).Value,
            Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "Ruiz", Email = "ana@example.com" }).Value,
            PlacedAt = Now,
            Lines = [new OrderLine { Number = 1, Gtin = Gtin.Parse(Mug).Value, UnitPrice = Euros(Price), Quantities = new LineQuantities(pieces) }],
        };
        OrderId = order.Id;
        var total = Euros(pieces * Price);
        var payment = new Payment
        {
            PspReference = PlainText.Parse("PAY-1").Value,
            State = PaymentState.Authorised,
            Authorised = total,
            Captured = Euros(0),
            Refunded = Euros(0),
        };
        var result = await CommitAsync(
        [
            .. OrderWrites.Place(order, "shop"),
            PaymentWrites.Pending(order.Id.Value, PaymentToken.Parse("tok_1").Value, total.Currency),
            .. PaymentWrites.Authorised(order.Id.Value, "psp", payment, "k-authorise", Now),
            .. captured == 0 ? [] : PaymentWrites.Captured(order.Id.Value, Euros(captured), "k-capture", Now),
            LineWrites.MoveAll(order.Id.Value, LineBucket.ToPick, LineBucket.Collected),
            OrderWrites.Status(order.Id.Value, OrderStatus.Collected, Now),
        ]);
        Assert.True(result.IsCommitted);
    }
}
