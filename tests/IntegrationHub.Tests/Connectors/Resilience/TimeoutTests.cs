using System.Net;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Resilience;
using IntegrationHub.Testing;
using Microsoft.AspNetCore.Http;
using Polly.Timeout;

namespace IntegrationHub.Tests.Connectors.Resilience;

public sealed class TimeoutTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Slow_attempt_is_given_up_and_repeated()
    {
        await using var vendor = await VendorStub.StartAsync(SilentFor(TimeSpan.FromSeconds(5)), Answers.Text("1"));
        using var wire = new Wire(_clock, new ResilienceOptions { RetryDelay = TimeSpan.Zero });

        using var response = await wire.GetAsync(vendor.Address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, vendor.Calls.Count);
    }

    [Fact]
    public async Task Call_that_never_ends_is_unknown_after_the_total_time()
    {
        await using var vendor = await VendorStub.StartAsync(SilentFor(TimeSpan.FromSeconds(15)));
        using var wire = new Wire(_clock, new ResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(60) });

        var failure = await Assert.ThrowsAsync<CallFailedException>(() => wire.GetAsync(vendor.Address));

        Assert.IsType<TimeoutRejectedException>(failure.InnerException);
        Assert.IsType<Outcome<string>.Unknown>(HttpErrors.FromException<string>(failure));
        Assert.Single(vendor.Calls);
    }

    [Fact]
    public async Task Caller_who_goes_away_ends_the_call()
    {
        using var leaving = new CancellationTokenSource();
        await using var vendor = await VendorStub.StartAsync(context =>
        {
            leaving.Cancel();
            return Answers.Silence(context);
        });
        await using var hub = TestHub.To(vendor.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, leaving.Token));
        Assert.Single(vendor.Calls);
    }

    /// <summary>The clock moves once the request is there, so no test waits and none is in a hurry.</summary>
    private RequestDelegate SilentFor(TimeSpan time) => context =>
    {
        _clock.Advance(time);
        return Answers.Silence(context);
    };
}
