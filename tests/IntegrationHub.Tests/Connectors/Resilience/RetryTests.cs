using System.IO.Pipelines;
using System.Net;
using System.Text;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Tests.Connectors.Resilience;

public sealed class RetryTests
{
    [Fact]
    public async Task Write_with_a_key_is_repeated_with_the_same_key_and_body()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(503), Answers.Cut, Answers.Text("\"m-1\""));
        await using var hub = TestHub.To(vendor.Address);

        var outcome = await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);

        Assert.Equal(new Outcome<string>.Done("m-1"), outcome);
        Assert.Equal(3, vendor.Calls.Count);
        Assert.Equal(new VendorCall("POST", "/messages", "KEY-1", """{"text":"Your order is ready.","orderId":"ord_1"}"""), Assert.Single(vendor.Calls.Distinct()));
    }

    [Fact]
    public async Task Write_without_a_key_is_sent_once()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(503), Answers.Text("\"m-1\""));
        await using var hub = TestHub.To(vendor.Address, sendsKey: false);

        var outcome = await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);

        Assert.Equal("503", Assert.IsType<Outcome<string>.Unknown>(outcome).Reason.Code);
        Assert.Single(vendor.Calls);
    }

    [Fact]
    public async Task Read_is_repeated()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Cut, Answers.Status(500), Answers.Text("12"));
        await using var hub = TestHub.To(vendor.Address);

        var outcome = await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);

        Assert.Equal(12, Assert.IsType<Outcome<IntegrationHub.Canonical.Stock.StockPosition>.Done>(outcome).Value.OnHand);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task Refusal_is_not_repeated(int status)
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(status));
        await using var hub = TestHub.To(vendor.Address);

        var outcome = await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);

        Assert.IsType<Outcome<string>.DefinitelyNot>(outcome);
        Assert.Single(vendor.Calls);
    }

    [Fact]
    public async Task Retries_end()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(500));
        await using var hub = TestHub.To(vendor.Address, "\"Retries\": 3");

        Assert.IsType<Outcome<string>.Unknown>(await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None));

        Assert.Equal(4, vendor.Calls.Count);
    }

    [Fact]
    public async Task Asked_seconds_are_waited()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(503, "7"), Answers.Status(500, "3"), Answers.Text("1"));
        var clock = new SkippingClock();
        using var wire = new Wire(clock);

        using var response = await wire.GetAsync(vendor.Address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(3)], clock.Skipped);
    }

    [Fact]
    public async Task Asked_date_is_waited_for()
    {
        var clock = new SkippingClock();
        await using var vendor = await VendorStub.StartAsync(Answers.Status(503, clock.GetUtcNow().AddSeconds(20).ToString("R")), Answers.Text("1"));
        using var wire = new Wire(clock);

        using var response = await wire.GetAsync(vendor.Address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(Assert.Single(clock.Skipped), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Vendor_that_asks_for_more_time_than_the_call_has_is_left_to_the_workflow()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(429, "120"), Answers.Text("1"));
        await using var hub = TestHub.To(vendor.Address);

        var outcome = await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(120), Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason.RetryAfter);
        Assert.Single(vendor.Calls);
    }

    [Fact]
    public async Task Body_that_can_be_read_once_is_sent_twice()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(500), Answers.Text("1"));
        using var wire = new Wire(new SkippingClock());
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes("only once"));
        await pipe.Writer.CompleteAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, vendor.Address) { Content = new StreamContent(pipe.Reader.AsStream()) };
        request.Headers.Add("Idempotency-Key", "KEY-1");

        using var response = await wire.SendAsync(request);

        Assert.Equal(["only once", "only once"], vendor.Calls.Select(call => call.Body));
    }

    [Fact]
    public async Task Reading_that_is_marked_as_sent_once_is_not_repeated()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(503), Answers.Text("1"));
        using var wire = new Wire(new SkippingClock());
        using var request = new HttpRequestMessage(HttpMethod.Post, vendor.Address).Reading().Once();

        using var response = await wire.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Single(vendor.Calls);
    }
}
