using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Returns;

/// <summary>No more goes back than was taken, however many returns settle at the same moment.</summary>
public sealed class RefundWritesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Returns_that_settle_at_once_share_what_was_captured(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 8, captured: 5 * RetailBooks.Price);
        var returns = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            returns.Add(await books.ExpectAsync(1));
        }

        var results = await Task.WhenAll(returns.Select(returned => books.CommitAsync(RefundWrites.Plan(returned, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)))));

        Assert.All(results, result => Assert.True(result.IsCommitted, result.RefusedBy));
        var amounts = returns.Select(returned => books.Returns.Get(returned).Allocated().Amount).Order().ToList();
        Assert.Equal([0, 0, 0, RetailBooks.Price, RetailBooks.Price, RetailBooks.Price, RetailBooks.Price, RetailBooks.Price], amounts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_last_return_gets_what_is_left(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 2, captured: RetailBooks.Price + 100);
        var (first, second) = (await books.ExpectAsync(1), await books.ExpectAsync(1));

        await books.CommitAsync(RefundWrites.Plan(first, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)));
        await books.CommitAsync(RefundWrites.Plan(second, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)));

        Assert.Equal((RetailBooks.Price, 100), (books.Returns.Get(first).Allocated().Amount, books.Returns.Get(second).Allocated().Amount));
        Assert.Equal("PAY-1", books.Returns.Get(second).Refunds[0].Allocation.PspReference);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_amount_goes_back_once_and_never_beyond_what_is_set_aside(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 2);
        var returned = await books.ExpectAsync(1);
        await books.CommitAsync(RefundWrites.Plan(returned, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)));

        var tooMuch = await books.CommitAsync(RefundWrites.Refunded(returned, books.OrderId.Value, 1, RetailBooks.Euros(RetailBooks.Price + 1), "k-1", books.Now));
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i =>
            books.CommitAsync(RefundWrites.Refunded(returned, books.OrderId.Value, 1, RetailBooks.Euros(RetailBooks.Price), $"k-{i}", books.Now))));

        Assert.Equal("refund.refund", tooMuch.RefusedBy);
        Assert.Single(results, result => result.IsCommitted);
        var payment = books.Payments.Get(books.OrderId.Value);
        Assert.Equal((RetailBooks.Price, "captured"), (payment.Refunded.Amount, payment.State));
        Assert.Equal(RefundState.Refunded, books.Returns.Get(returned).Refunds[0].Allocation.State);
        Assert.Single(books.Payments.Movements(books.OrderId.Value), movement => movement.Kind == "refunded");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_payment_of_which_all_went_back_says_so(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 1);
        var returned = await books.ExpectAsync(1);

        await books.CommitAsync([
            .. RefundWrites.Plan(returned, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)),
            .. RefundWrites.Refunded(returned, books.OrderId.Value, 1, RetailBooks.Euros(RetailBooks.Price), "k-1", books.Now),
        ]);

        Assert.Equal("refunded", books.Payments.Get(books.OrderId.Value).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_set_aside_for_returns_nobody_else_gives_back(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 2);
        var returned = await books.ExpectAsync(1);
        await books.CommitAsync(RefundWrites.Plan(returned, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)));

        var all = await books.CommitAsync(PaymentWrites.Refunded(books.OrderId.Value, RetailBooks.Euros(2 * RetailBooks.Price), "k-all", books.Now));

        Assert.Equal("payment.refund", all.RefusedBy);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_key_of_the_first_try_is_kept(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 1);
        var returned = await books.ExpectAsync(1);
        await books.CommitAsync(RefundWrites.Plan(returned, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)));
        var first = books.Now;

        await books.CommitAsync(RefundWrites.GivenUp(returned, "k-1", first));
        await books.CommitAsync(RefundWrites.GivenUp(returned, "k-2", first.AddDays(1)));

        Assert.Equal(("k-1", first), (books.Returns.Get(returned).Refunds[0].EffectKey, books.Returns.Get(returned).Refunds[0].GivenUpAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_person_settled_stays_set_aside(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 1);
        var returned = await books.ExpectAsync(1);
        await books.CommitAsync(RefundWrites.Plan(returned, books.OrderId.Value, RetailBooks.Euros(RetailBooks.Price)));

        await books.CommitAsync(RefundWrites.SettledElsewhere(returned, books.Now));

        Assert.Equal(RefundState.SettledElsewhere, books.Returns.Get(returned).Refunds[0].Allocation.State);
        Assert.Equal(0, books.Payments.Get(books.OrderId.Value).Refunded.Amount);
        Assert.Equal("payment.refund", (await books.CommitAsync(PaymentWrites.Refunded(books.OrderId.Value, RetailBooks.Euros(1), "k-1", books.Now))).RefusedBy);
    }
}
