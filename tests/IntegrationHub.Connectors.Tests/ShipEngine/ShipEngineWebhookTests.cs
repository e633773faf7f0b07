using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.ShipEngine;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

public sealed class ShipEngineWebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Track_tells_each_scan_with_a_time_oldest_first()
    {
        var events = Accepted(ShipEngineSamples.Payload("track"));

        Assert.Equal(
            ["9400111298370264401222:1772208540:GX", "9400111298370264401222:1772311020:10", "9400111298370264401222:1772431200:NT"], events.Select(seen => seen.Id));
        Assert.All(events, seen => Assert.Equal((ParcelEvents.Seen, null), (seen.Type, seen.Subject)));
        Assert.Equal(
            new ParcelEvent("9400111298370264401222", "announced", new DateTimeOffset(2026, 2, 27, 16, 9, 0, TimeSpan.Zero), "Shipping Label Created, USPS Awaiting Item"),
            JsonSerializer.Deserialize(events[0].Data!, EventJson.Default.ParcelEvent));
    }

    [Fact]
    public void Time_without_an_offset_is_utc() =>
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 20, 37, 0, TimeSpan.Zero), Accepted(ShipEngineSamples.Payload("track"))[1].Time);

    [Fact]
    public void Other_news_is_accepted_and_dropped() => Assert.Empty(Accepted(ShipEngineSamples.Payload("batch")));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"resource_type":"API_TRACK"}""")]
    [InlineData("""{"resource_type":"API_TRACK","data":{"tracking_number":null}}""")]
    [InlineData("""{"resource_type":"API_TRACK","data":"text"}""")]
    public void Genuine_nonsense_is_unreadable(string body) => Assert.IsType<WebhookReading.Unreadable>(Receive(body));

    [Fact]
    public void Connection_without_keys_takes_nothing() => Assert.IsType<WebhookReading.Forged>(
        new ShipEngineWebhook(new ShipEngineOptions()).Receive(ShipEngineSamples.Signed("{}", Now, ShipEngineSamples.Signers[0])));

    [Fact]
    public void Signature_of_another_time_does_not_fit()
    {
        var genuine = ShipEngineSamples.Signed("{}", Now, ShipEngineSamples.Signers[0]);
        var moved = new Dictionary<string, string>(genuine.Headers, StringComparer.OrdinalIgnoreCase) { ["x-shipengine-timestamp"] = "2026-03-02T09:00:01Z" };

        Assert.IsType<WebhookReading.Forged>(Receiver().Receive(genuine with { Headers = moved }));
    }

    private static IReadOnlyList<FeedEvent> Accepted(string body) => Assert.IsType<WebhookReading.Accepted>(Receive(body)).Events;

    private static WebhookReading Receive(string body) => Receiver().Receive(ShipEngineSamples.Signed(body, Now, ShipEngineSamples.Signers[1]));

    private static ShipEngineWebhook Receiver() =>
        new(new ShipEngineOptions { WebhookPublicKeys = [ShipEngineSamples.Signers[0].ExportSubjectPublicKeyInfoPem(), ShipEngineSamples.Signers[1].ExportSubjectPublicKeyInfoPem()] });
}
