using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Tests.Connectors.Resilience;

public sealed class TimeoutTests
{
    [Fact]
    public async Task Slow_attempt_is_given_up_and_repeated()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Silence, Answers.Text("\"m-1\""));
        await using var hub = TestHub.To(vendor.Address, "\"AttemptTimeout\": \"00:00:00.5\"");

        Assert.Equal(new Outcome<string>.Done("m-1"), await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None));
    }

    [Fact]
    public async Task Call_that_never_ends_is_unknown_after_the_total_time()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Silence);
        await using var hub = TestHub.To(vendor.Address, "\"TotalTimeout\": \"00:00:00.5\"");

        var outcome = await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);

        Assert.IsType<Outcome<string>.Unknown>(outcome);
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
}
