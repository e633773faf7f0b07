using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Returns;

/// <summary>What the books refuse, whoever asks at the same moment.</summary>
public sealed class ReturnWritesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Returns_that_come_at_once_never_claim_more_than_was_collected(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 5);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => books.CommitAsync(ReturnWrites.Request(books.Return(2), "shop", null))));

        Assert.Equal(2, results.Count(result => result.IsCommitted));
        Assert.All(results.Where(result => !result.IsCommitted), result => Assert.Equal(ReturnWrites.NotReturnable, result.RefusedBy));
        Assert.Equal(4, books.Returned());
        Assert.Equal(2, books.Returns.IdsOf(books.OrderId.Value).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pieces_of_a_return_that_is_given_up_can_be_claimed_again(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 2);
        var first = await books.ExpectAsync(2);

        Assert.False((await books.CommitAsync(ReturnWrites.Request(books.Return(1), "shop", null))).IsCommitted);
        Assert.True((await books.CommitAsync(ReturnWrites.Accept(first, books.OrderId.Value, line: 1, accepted: 0))).IsCommitted);

        Assert.Equal(0, books.Returned());
        Assert.True((await books.CommitAsync(ReturnWrites.Request(books.Return(2), "shop", null))).IsCommitted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_has_not_come_back_can_be_claimed_again_and_what_has_cannot(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 3);
        var returned = await books.ExpectAsync(3);
        await books.CommitAsync(ReturnWrites.Receive(returned, RetailBooks.Receipt((ReturnGrade.A, 1), (ReturnGrade.D, 1)), books.Now));

        await books.CommitAsync(ReturnWrites.Accept(returned, books.OrderId.Value, line: 1, accepted: 2));

        Assert.Equal(2, books.Returned());
        Assert.Equal(2, books.Returns.Get(returned).Return.Lines[0].Accepted);
        Assert.False((await books.CommitAsync(ReturnWrites.Request(books.Return(2), "shop", null))).IsCommitted);
        Assert.True((await books.CommitAsync(ReturnWrites.Request(books.Return(1), "shop", null))).IsCommitted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_return_is_received_or_canceled_once(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 40);
        for (var round = 0; round < 10; round++)
        {
            var returned = await books.ExpectAsync(1);

            var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => books.CommitAsync(
                i % 2 == 0 ? ReturnWrites.Receive(returned, RetailBooks.Receipt((ReturnGrade.A, 1)), books.Now) : [ReturnWrites.CancelRequested(returned, books.Now)])));

            Assert.Single(results, result => result.IsCommitted);
            var stored = books.Returns.Get(returned);
            Assert.Equal(stored.Pending == "receipt" ? 1 : 0, stored.Return.Lines[0].Pieces.Sum(pieces => pieces.Quantity));
            Assert.Equal(stored.Pending == "receipt", stored.ReceivedAt is not null);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task More_than_was_announced_is_not_received_and_nothing_of_it_is(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 3);
        var returned = await books.ExpectAsync(2);

        var result = await books.CommitAsync(ReturnWrites.Receive(returned, RetailBooks.Receipt((ReturnGrade.A, 2), (ReturnGrade.B, 1)), books.Now));

        Assert.Equal(ReturnWrites.MoreThanAnnounced, result.RefusedBy);
        Assert.Empty(books.Returns.Get(returned).Return.Lines[0].Pieces);
        Assert.Null(books.Returns.Get(returned).Pending);
    }

    [Theory]
    [InlineData(ReturnStatus.Requested)]
    [InlineData(ReturnStatus.Approved)]
    [InlineData(ReturnStatus.Received)]
    [InlineData(ReturnStatus.Closed)]
    [InlineData(ReturnStatus.Lapsed)]
    public async Task Goods_that_nobody_expects_are_not_received(ReturnStatus status)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(StorageDialect.Sqlite, pieces: 1);
        var returned = await books.ExpectAsync(1);
        await books.CommitAsync(ReturnWrites.Status(returned, status, books.Now));

        Assert.Equal(ReturnWrites.NotReceivable, (await books.CommitAsync(ReturnWrites.Receive(returned, RetailBooks.Receipt((ReturnGrade.A, 1)), books.Now))).RefusedBy);
    }

    [Theory]
    [InlineData(ReturnReview.Overdue, true, false)]
    [InlineData(ReturnReview.Policy, false, true)]
    [InlineData(ReturnReview.Inspection, false, false)]
    public async Task A_review_takes_a_receipt_or_a_wish_to_cancel_only_where_it_asks_for_one(string stage, bool takesReceipt, bool takesCancel)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(StorageDialect.Sqlite, pieces: 1);
        var returned = await books.ExpectAsync(1);
        await books.CommitAsync(ReturnWrites.Review(returned, stage, books.Now));

        Assert.Equal(takesCancel, (await books.CommitAsync(ReturnWrites.CancelRequested(returned, books.Now))).IsCommitted);
        await books.CommitAsync(ReturnWrites.TakenUp(returned));
        Assert.Equal(takesReceipt, (await books.CommitAsync(ReturnWrites.Receive(returned, RetailBooks.Receipt((ReturnGrade.A, 1)), books.Now))).IsCommitted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_decision_is_taken_once_and_about_what_is_asked(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 1);
        var returned = await books.ExpectAsync(1);
        Assert.Equal(ReturnWrites.NotInReview, (await books.CommitAsync(ReturnWrites.DecisionAccepted(returned, ReturnReview.Policy, books.Now))).RefusedBy);
        await books.CommitAsync(ReturnWrites.Review(returned, ReturnReview.Refund, books.Now));

        Assert.Equal(ReturnWrites.NotInReview, (await books.CommitAsync(ReturnWrites.DecisionAccepted(returned, ReturnReview.Policy, books.Now))).RefusedBy);
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => books.CommitAsync(ReturnWrites.DecisionAccepted(returned, ReturnReview.Refund, books.Now))));

        Assert.Single(results, result => result.IsCommitted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_return_does_not_end_while_a_receipt_waits_to_be_taken_up(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 1);
        var returned = await books.ExpectAsync(1);
        await books.CommitAsync(ReturnWrites.Receive(returned, RetailBooks.Receipt((ReturnGrade.A, 1)), books.Now));

        Assert.False((await books.CommitAsync(ReturnWrites.GivenUp(returned, "notHandedIn", books.Now))).IsCommitted);
        Assert.False((await books.CommitAsync(ReturnWrites.Denied(returned, "windowClosed", books.Now))).IsCommitted);
        await books.CommitAsync(ReturnWrites.TakenUp(returned));

        Assert.True((await books.CommitAsync(ReturnWrites.GivenUp(returned, "notHandedIn", books.Now))).IsCommitted);
        Assert.Equal(ReturnWrites.NotReceivable, (await books.CommitAsync(ReturnWrites.Receive(returned, RetailBooks.Receipt((ReturnGrade.A, 1)), books.Now))).RefusedBy);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_parcel_that_is_under_way_voids_a_wish_to_cancel_and_keeps_a_receipt(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 2);
        var (canceled, received) = (await books.ExpectAsync(1), await books.ExpectAsync(1));
        await books.CommitAsync(ReturnWrites.CancelRequested(canceled, books.Now));
        await books.CommitAsync(ReturnWrites.Receive(received, RetailBooks.Receipt((ReturnGrade.A, 1)), books.Now));

        await books.CommitAsync(ReturnWrites.InTransit(canceled, books.Now), ReturnWrites.InTransit(received, books.Now));

        Assert.Null(books.Returns.Get(canceled).Pending);
        Assert.Equal("receipt", books.Returns.Get(received).Pending);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_about_a_return_is_read_back(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 2);
        var returned = books.Return(2);
        var id = returned.Id.Value;
        var sender = PostalAddress.Parse("Calle del Pez 9", "Madrid", null, "28004", "ES").Value;
        var decision = new ReturnPolicyDecision(ReturnVerdict.Approved, [new ReturnPolicyReason(ReturnVerdict.Approved, ReturnPolicyReasons.WithinWindow, "In time.")]);
        await books.CommitAsync(
        [
            .. ReturnWrites.Request(returned, "shop", sender),
            ReturnWrites.Decided(id, ReturnReview.Policy, decision, "policy", null, books.Now),
            ReturnWrites.Approved(id, books.Now.AddDays(14), books.Now),
            ReturnWrites.Reference(id, "erp", ReturnReference.ErpReturn, "RMA-1", books.Now),
            ReturnWrites.Label(id, "carrier", "LBL-1", "TRACK-1", RetailBooks.Euros(550), new Uri("https://carrier.example/l/1"), "application/pdf", [1, 2, 3]),
            ReturnWrites.Status(id, ReturnStatus.Instrumented, books.Now),
            .. ReturnWrites.Receive(id, RetailBooks.Receipt((ReturnGrade.B, 1), (ReturnGrade.A, 1)), books.Now),
        ]);

        var stored = books.Returns.Get(id);

        Assert.Equal(("shop", "WEB-1", "RMA-1"), (stored.Client, stored.OrderExternalId, stored.Reference(ReturnReference.ErpReturn)));
        Assert.Equal((ReturnStatus.Instrumented, books.Now.AddDays(14), books.Now), (stored.Return.Status, stored.HandInBefore, stored.ReceivedAt));
        Assert.Equal([(ReturnGrade.A, 1), (ReturnGrade.B, 1)], stored.Return.Lines[0].Pieces.Select(pieces => (pieces.Grade, pieces.Quantity)));
        Assert.Equal(decision.Reasons, Assert.Single(stored.Decisions).Decision.Reasons);
        Assert.Equal(new StoredLabel("LBL-1", "TRACK-1", new Uri("https://carrier.example/l/1"), HasDocument: true), stored.Label);
        Assert.Equal([1, 2, 3], books.Returns.LabelOf(id)!.Value.Document);
        Assert.Equal(sender, books.Returns.SenderOf(id));
        Assert.Equal((id, null), (books.Returns.OfParcel("TRACK-1"), books.Returns.OfParcel("TRACK-2")));
        Assert.Equal((books.OrderId.Value, null), (books.Returns.OrderOf(id), books.Returns.OrderOf(books.OrderId.Value)));

        await books.CommitAsync(ReturnWrites.LabelVoided(id, books.Now));
        Assert.Null(books.Returns.Get(id).Label);
        Assert.Null(books.Returns.LabelOf(id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Orders_are_found_by_their_number_whoever_placed_them(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 1);

        Assert.Equal([books.OrderId.Value], books.Orders.FindAnyByExternalId("WEB-1"));
        Assert.Empty(books.Orders.FindAnyByExternalId("WEB-2"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_days_count_from_the_collection(StorageDialect dialect)
    {
        await using var books = await RetailBooks.WithCollectedOrderAsync(dialect, pieces: 1);
        var collected = books.Now;
        books.Clock.Advance(TimeSpan.FromDays(3));

        await books.CommitAsync(IntegrationHub.Retail.Orders.OrderWrites.Status(books.OrderId.Value, IntegrationHub.Canonical.Orders.OrderStatus.Collected, books.Now));

        Assert.Equal(collected, books.Orders.Get(books.OrderId.Value).FulfilledAt);
    }
}
