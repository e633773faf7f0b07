using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;
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
        Time = new DateTimeOffset(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(1)),
        Sequence = "0000000001",
        Data = new()
        {
            OrderId = Id.Parse("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV").Value,
            ExternalId = "WEB-1001",
            Location = Gln.Parse("4012345000009").Value,
            Status = OrderStatus.Placed,
            Lines = [new StockLine(Gtin.Parse("4006381333931").Value, 2)],
        },
    };

    private static string Json => Encoding.UTF8.GetString(Write(Placed));

    [Fact]
    public void The_envelope_has_the_attributes_of_the_specification()
    {
        var envelope = JsonNode.Parse(Json)!.AsObject();

        Assert.Equal(
            ["specversion", "id", "source", "type", "subject", "time", "sequence", "datacontenttype", "data"],
            envelope.Select(attribute => attribute.Key));
        Assert.Equal("1.0", (string?)envelope["specversion"]);
        Assert.Equal("2026-11-24T09:30:00Z", (string?)envelope["time"]);
        Assert.Equal("application/json", (string?)envelope["datacontenttype"]);
        Assert.Equal("placed", (string?)envelope["data"]!["status"]);
        Assert.Equal("04006381333931", (string?)envelope["data"]!["lines"]![0]!["gtin"]);
    }

    [Fact]
    public void An_event_round_trips()
    {
        var read = Read(Json).Value;

        Assert.Equal(Placed with { Data = read.Data }, read);
        Assert.Equivalent(Placed.Data, read.Data, strict: true);
    }

    [Fact]
    public void Optional_attributes_may_be_absent()
    {
        var plain = Placed with { Subject = null, Sequence = null };

        var json = Encoding.UTF8.GetString(Write(plain));

        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.Equal(plain with { Data = Placed.Data }, Read(json).Value with { Data = Placed.Data });
    }

    [Fact]
    public void Every_instant_keeps_its_tick() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), ticks =>
        {
            var time = DateTimeOffset.UnixEpoch.AddSeconds(ticks.Item1).AddTicks(ticks.Item2);

            Assert.Equal(time, Read(Encoding.UTF8.GetString(Write(Placed with { Time = time }))).Value.Time);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-11-24T09:30:00Z")]
    [InlineData("2026-11-24t09:30:00z")]
    [InlineData("2026-11-24T10:30:00+01:00")]
    [InlineData("2026-11-24T09:30:00.000000000Z")]
    public void A_time_of_another_producer_is_read(string time) => Assert.Equal(Placed.Time, Read(With("time", time)).Value.Time);

    [Theory]
    [InlineData("specversion", "0.3")]
    [InlineData("specversion", null)]
    [InlineData("id", null)]
    [InlineData("id", "")]
    [InlineData("source", null)]
    [InlineData("type", "")]
    [InlineData("subject", "")]
    [InlineData("sequence", "")]
    [InlineData("time", null)]
    [InlineData("time", "24 November 2026")]
    [InlineData("time", "2026-11-24")]
    [InlineData("time", "2026-11-24T09:30:00")]
    [InlineData("time", "2026-02-30T09:30:00Z")]
    [InlineData("data", null)]
    [InlineData("data", "text")]
    public void A_wrong_attribute_is_refused(string name, string? value)
    {
        var refusal = Assert.Single(Read(With(name, value)).Refusals);

        Assert.Equal((RefusalCodes.InvalidEvent, "/" + name), (refusal.Code, refusal.Pointer));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once() =>
        Assert.Equal(["/specversion", "/id", "/source", "/type", "/time", "/data"], Read("{}").Refusals.Select(refusal => refusal.Pointer));

    [Theory]
    [InlineData("\"quantity\":2", "\"quantity\":0")]
    [InlineData("\"quantity\":2", "\"pieces\":2")]
    [InlineData("\"gtin\":\"04006381333931\"", "\"sku\":\"1\"")]
    [InlineData("04006381333931", "04006381333932")]
    [InlineData("\"status\":\"placed\"", "\"status\":99")]
    [InlineData("\"status\":\"placed\"", "\"status\":\"lost\"")]
    [InlineData("\"externalId\":\"WEB-1001\"", "\"externalId\":null")]
    [InlineData("\"externalId\":\"WEB-1001\"", "\"externalId\":\"\\ud800\"")]
    [InlineData("\"/hub\"", "\"\\ud800\"")]
    [InlineData("\"/hub\"", "5")]
    [InlineData("\"datacontenttype\"", "\"data\\ud800\"")]
    [InlineData("\"orderId\":\"ord_", "\"orderId\":\"")]
    public void Wrong_data_are_refused(string right, string wrong)
    {
        var json = Json.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(Json, json);
        Assert.All(Read(json).Refusals, refusal => Assert.Equal(RefusalCodes.InvalidEvent, refusal.Code));
        Assert.False(Read(json).IsAccepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"event\"")]
    [InlineData("{\"id\":")]
    public void What_is_no_json_object_is_refused(string json) => Assert.Equal(RefusalCodes.InvalidEvent, Assert.Single(Read(json).Refusals).Code);

    [Fact]
    public void Broken_utf8_is_refused()
    {
        var bytes = Write(Placed);
        bytes[bytes.AsSpan().IndexOf("/hub"u8)] = 0xFF;

        Assert.False(CloudEventJson.Read(bytes, OrderEventJson.Default.OrderPlaced).IsAccepted);
    }

    [Fact]
    public void Every_order_event_type_is_versioned_and_unique()
    {
        Assert.All(OrderEventTypes.All, type => Assert.Matches(@"^com\.integrationhub\.order\.[a-z-]+\.v1$", type));
        Assert.Equal(OrderEventTypes.All.Count, OrderEventTypes.All.Distinct().Count());
    }

    private static byte[] Write(CloudEvent<OrderPlaced> cloudEvent) => CloudEventJson.Write(cloudEvent, OrderEventJson.Default.OrderPlaced);

    private static Parsed<CloudEvent<OrderPlaced>> Read(string json) => CloudEventJson.Read(Encoding.UTF8.GetBytes(json), OrderEventJson.Default.OrderPlaced);

    private static string With(string name, string? value)
    {
        var envelope = JsonNode.Parse(Json)!.AsObject();
        envelope[name] = value;
        return envelope.ToJsonString(JsonSerializerOptions.Web);
    }
}
