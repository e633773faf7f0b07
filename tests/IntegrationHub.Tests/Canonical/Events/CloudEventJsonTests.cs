using System.Text;
using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.Tests.Canonical.Events;

public sealed class CloudEventJsonTests
{
    private static readonly CloudEvent<OrderPlaced> Placed = new()
    {
        Id = "evt_01ARZ3NDEKTSV4RRFFQ69G5FAV",
        Source = "/hub",
        Type = OrderEventTypes.Placed,
        Subject = "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV",
        Time = new DateTimeOffset(2026, 3, 1, 13, 0, 0, 250, TimeSpan.FromHours(1)),
        Sequence = "0000000001",
        Data = new OrderPlaced
        {
            OrderId = Id.Parse("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV").Value,
            ExternalId = "WEB-4711",
            Location = Gln.Parse("4006381333931").Value,
            Status = OrderStatus.Placed,
            Lines = [new StockLine(Gtin.Parse("96385074").Value, 2)],
        },
    };

    [Fact]
    public void Event_is_written_as_cloud_events_envelope()
    {
        using var json = JsonDocument.Parse(CloudEventJson.Write(Placed, OrderEventJson.Default.OrderPlaced));
        var root = json.RootElement;

        Assert.Equal("1.0", root.GetProperty("specversion").GetString());
        Assert.Equal("com.integrationhub.order.placed.v1", root.GetProperty("type").GetString());
        Assert.Equal("2026-03-01T12:00:00.25Z", root.GetProperty("time").GetString());
        Assert.Equal("application/json", root.GetProperty("datacontenttype").GetString());
        Assert.Equal("0000000001", root.GetProperty("sequence").GetString());
        Assert.Equal("placed", root.GetProperty("data").GetProperty("status").GetString());
        Assert.Equal("00000096385074", root.GetProperty("data").GetProperty("lines")[0].GetProperty("gtin").GetString());
    }

    [Fact]
    public void Event_round_trips()
    {
        var bytes = CloudEventJson.Write(Placed, OrderEventJson.Default.OrderPlaced);

        var read = CloudEventJson.Read(bytes, OrderEventJson.Default.OrderPlaced).Value;

        Assert.Equal((Placed.Id, Placed.Source, Placed.Type, Placed.Subject, Placed.Time, Placed.Sequence), (read.Id, read.Source, read.Type, read.Subject, read.Time, read.Sequence));
        Assert.Equal(Placed.Data.Lines, read.Data.Lines);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"/","type":"t","time":"2026-03-01T12:00:00Z","data":{}}""", "")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/","type":"t","time":"2026-03-01T12:00:00Z"}""", "/data")]
    public void Text_that_is_no_event_is_refused(string json, string where) =>
        Assert.Equal(where, CloudEventJson.Read(Encoding.UTF8.GetBytes(json), OrderEventJson.Default.OrderPlaced).Refusals[0].Pointer);

    [Fact]
    public void Every_missing_attribute_is_named()
    {
        var json = $$"""{"data":{{JsonSerializer.Serialize(Placed.Data, OrderEventJson.Default.OrderPlaced)}}}""";

        Assert.Equal(
            ["/specversion", "/id", "/source", "/type", "/time"],
            CloudEventJson.Read(Encoding.UTF8.GetBytes(json), OrderEventJson.Default.OrderPlaced).Refusals.Select(refusal => refusal.Pointer));
    }
}
