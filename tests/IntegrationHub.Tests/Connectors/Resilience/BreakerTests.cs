using System.Net;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Resilience;
using IntegrationHub.Testing;
using Polly.CircuitBreaker;

namespace IntegrationHub.Tests.Connectors.Resilience;

public sealed class BreakerTests
{
    [Fact]
    public async Task Call_while_the_circuit_is_open_is_certain_not_to_have_left()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(500));
        await using var hub = TestHub.To(vendor.Address, """
            "Retries": 0, "BreakerMinimumCalls": 2, "BreakerFailureRatio": 0.5, "BreakerPause": "00:10:00"
            """);
        await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);
        await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);

        var outcome = await hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);

        Assert.Equal("circuit-open", Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason.Code);
        Assert.Equal(2, vendor.Calls.Count);
    }

    [Fact]
    public async Task Circuit_closes_after_the_pause_when_the_vendor_is_well()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(500), Answers.Status(500), Answers.Text("1"));
        var clock = new TestClock();
        var options = Wire.Patient(retries: 0);
        (options.BreakerMinimumCalls, options.BreakerFailureRatio, options.BreakerPause) = (2, 0.5, TimeSpan.FromMinutes(1));
        using var wire = new Wire(clock, options);
        (await wire.GetAsync(vendor.Address)).Dispose();
        (await wire.GetAsync(vendor.Address)).Dispose();
        var open = await Assert.ThrowsAsync<CallFailedException>(() => wire.GetAsync(vendor.Address));
        Assert.IsType<BrokenCircuitException>(open.InnerException);

        clock.Advance(TimeSpan.FromMinutes(1));
        using var probe = await wire.GetAsync(vendor.Address);
        using var next = await wire.GetAsync(vendor.Address);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (probe.StatusCode, next.StatusCode));
    }

    [Fact]
    public async Task Busy_vendor_does_not_open_the_circuit()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(429));
        await using var hub = TestHub.To(vendor.Address, "\"Retries\": 0, \"BreakerMinimumCalls\": 2, \"BreakerFailureRatio\": 0.5");

        for (var call = 0; call < 5; call++)
        {
            await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);
        }

        Assert.Equal(5, vendor.Calls.Count);
    }
}
