using System.Net;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Tests.Connectors.Resilience;

public sealed class ControlTests
{
    [Fact]
    public async Task Breaker_is_seen_and_an_operator_closes_it()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(500));
        using var wire = new Wire(TimeProvider.System, new ResilienceOptions { Retries = 0, BreakerMinimumCalls = 2, BreakerFailureRatio = 0.5, BreakerPause = TimeSpan.FromHours(1) });
        Assert.Equal("Closed", wire.Control.BreakerState);
        await wire.GetAsync(vendor.Address);
        await wire.GetAsync(vendor.Address);

        Assert.Equal("Open", wire.Control.BreakerState);
        await Assert.ThrowsAsync<CallFailedException>(() => wire.GetAsync(vendor.Address));

        await wire.Control.ResetAsync(CancellationToken.None);
        Assert.Equal("Closed", wire.Control.BreakerState);
        Assert.Equal(HttpStatusCode.InternalServerError, (await wire.GetAsync(vendor.Address)).StatusCode);
        Assert.Equal(3, vendor.Calls.Count);
    }

    [Fact]
    public async Task Dry_run_sends_what_reads_and_nothing_else()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Text("5"));
        using var wire = new Wire(TimeProvider.System, isDryRun: true);

        await wire.GetAsync(vendor.Address);
        await wire.SendAsync(new HttpRequestMessage(HttpMethod.Post, vendor.Address) { Content = new StringContent("query") }.Reading());
        var refused = await Assert.ThrowsAsync<CallFailedException>(() => wire.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri($"{vendor.Address}sales?token=x"))));

        Assert.False(refused.WasSent);
        Assert.Equal($"'wire' is in dry-run mode: POST {vendor.Address}sales was not sent.", refused.InnerException!.Message);
        Assert.Equal(["GET", "POST"], vendor.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task A_write_with_its_key_in_the_body_is_repeated_only_when_it_says_so()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(503));
        using var wire = new Wire(TimeProvider.System, Quick());

        await wire.SendAsync(new HttpRequestMessage(HttpMethod.Post, vendor.Address) { Content = new StringContent("plain") });
        Assert.Single(vendor.Calls);

        await wire.SendAsync(new HttpRequestMessage(HttpMethod.Post, vendor.Address) { Content = new StringContent("keyed") }.Repeatable());
        Assert.Equal(4, vendor.Calls.Count);
    }

    [Fact]
    public async Task A_pause_that_a_vendor_asks_for_holds_the_next_call()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(429, "60"), Answers.Text("5"));
        using var wire = new Wire(TimeProvider.System, Quick());

        await wire.GetAsync(vendor.Address);

        Assert.NotNull(wire.Control.PausedUntil);
        var next = wire.GetAsync(vendor.Address);
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(100)));
        await wire.Control.ResetAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, (await next).StatusCode);
    }

    private static ResilienceOptions Quick() => new() { TotalTimeout = TimeSpan.FromSeconds(10), RetryDelay = TimeSpan.FromMilliseconds(1) };
}
