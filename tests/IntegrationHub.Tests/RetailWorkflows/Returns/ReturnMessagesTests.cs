using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;

namespace IntegrationHub.Tests.RetailWorkflows.Returns;

public sealed class ReturnMessagesTests
{
    private static readonly Gtin Article = Gtin.Parse("09521000000018").Value;
    private static readonly Gln Place = Gln.Parse("9521000000025").Value;
    private static readonly Currency Euro = Currency.Parse("EUR").Value;

    [Theory]
    [InlineData("A1 B1", "We have received 2 pieces of order WEB-1 at our store. You get back 57.90 EUR.", "2")]
    [InlineData("D1", "We have received 1 piece of order WEB-1 at our store. You get back 57.90 EUR.", "1")]
    [InlineData("A1 X1", "We have received 1 piece of order WEB-1 at our store. You get back 57.90 EUR.", "1")]
    [InlineData("X2", "The goods of order WEB-1 have not reached us. You get back 57.90 EUR.", "0")]
    public void Refund_tells_what_was_received_and_what_comes_back(string received, string text, string pieces)
    {
        var message = ReturnMessages.Write(ReturnMessages.Refunded, Returned(received), Bought(), place: null);

        Assert.Equal(text, message.Text.Value);
        Assert.Equal((pieces, "57.90 EUR"), (message.Parameters["pieces"], message.Parameters["amount"]));
    }

    private static StoredReturn Returned(string received) => new(
        new Return
        {
            Id = Id.New("ret", TimeProvider.System),
            OrderId = Id.New("ord", TimeProvider.System),
            Status = ReturnStatus.Settled,
            Method = ReturnMethod.ReturnInStore,
            Location = Place,
            RequestedAt = DateTimeOffset.UnixEpoch,
            Lines =
            [
                new ReturnLine
                {
                    Number = 1,
                    OrderLine = 1,
                    Gtin = Article,
                    UnitPrice = new Money(2895, Euro),
                    Quantity = 2,
                    Reason = ReturnReason.ChangedMind,
                    Pieces = [.. received.Split(' ').Select(some => new ReturnedPieces(Enum.Parse<ReturnGrade>(some[..1]), some[1] - '0'))],
                },
            ],
        },
        "till", "WEB-1", DateTimeOffset.UnixEpoch)
    {
        Refunds = [new StoredRefund(new RefundAllocation(1, PaymentTender.Card, "pay-1", new Money(5790, Euro), RefundState.Refunded), null, null)],
    };

    private static StoredOrder Bought() => new(
        new Order
        {
            Id = Id.New("ord", TimeProvider.System),
            ExternalId = PlainText.Parse("WEB-1").Value,
            Status = OrderStatus.Collected,
            Location = Place,
            Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "Ruiz", Email = "ana@example.com" }).Value,
            Lines = [],
            PlacedAt = DateTimeOffset.UnixEpoch,
        },
        Euro, null, null, null, null, DateTimeOffset.UnixEpoch);
}
