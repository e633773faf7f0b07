using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.Tests.Canonical.Events;

public sealed class ReturnEventTests
{
    [Fact]
    public void An_event_says_which_return_of_which_order_and_round_trips()
    {
        var refunded = new CloudEvent<ReturnRefunded>
        {
            Id = "evt_1",
            Source = "/hub",
            Type = ReturnEventTypes.Refunded,
            Subject = "ret_01ARZ3NDEKTSV4RRFFQ69G5FAV",
            Time = new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.Zero),
            Data = new ReturnRefunded
            {
                ReturnId = Id.Parse("ret_01ARZ3NDEKTSV4RRFFQ69G5FAV").Value,
                OrderId = Id.Parse("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV").Value,
                OrderExternalId = "WEB-1",
                Location = Gln.Parse("4012345000009").Value,
                Status = ReturnStatus.Settled,
                Refunded = Money.Parse(1290, "EUR").Value,
            },
        };

        var json = Encoding.UTF8.GetString(CloudEventJson.Write(refunded, ReturnEventJson.Default.ReturnRefunded));

        Assert.Equal(refunded, CloudEventJson.Read(Encoding.UTF8.GetBytes(json), ReturnEventJson.Default.ReturnRefunded).Value);
        Assert.Equal("settled", (string?)JsonNode.Parse(json)!["data"]!["status"]);
        Assert.Equal(1290, (long?)JsonNode.Parse(json)!["data"]!["refunded"]!["amount"]);
    }

    [Fact]
    public void Types_are_versioned_and_unlike()
    {
        Assert.All(ReturnEventTypes.All, type => Assert.Matches(@"^com\.integrationhub\.return\.[a-z]+\.v1$", type));
        Assert.Equal(ReturnEventTypes.All.Count, ReturnEventTypes.All.Distinct().Count());
    }
}
