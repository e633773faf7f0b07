using IntegrationHub.Connectors.Effects;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.Connectors.Resilience;

public sealed class LimiterTests
{
    [Fact]
    public async Task Call_without_a_place_is_certain_not_to_have_left()
    {
        var release = new TaskCompletionSource();
        await using var vendor = await VendorStub.StartAsync(Answers.After(release.Task, "\"m-1\""));
        await using var hub = TestHub.To(vendor.Address, "\"ConcurrentCalls\": 1, \"WaitingCalls\": 0");
        var first = hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);
        await Eventually.SeeAsync("the first call to arrive", () => vendor.Calls.Count, count => count == 1);

        var second = await hub.Messages.SendAsync(Samples.Message, "ord_2", new EffectKey("KEY-2"), CancellationToken.None);
        release.SetResult();

        Assert.Equal("too-many-calls", Assert.IsType<Outcome<string>.DefinitelyNot>(second).Reason.Code);
        Assert.Equal(new Outcome<string>.Done("m-1"), await first);
        Assert.Single(vendor.Calls);
    }

    [Fact]
    public async Task Call_waits_for_a_place()
    {
        var release = new TaskCompletionSource();
        await using var vendor = await VendorStub.StartAsync(Answers.After(release.Task, "\"m-1\""), Answers.Text("\"m-2\""));
        await using var hub = TestHub.To(vendor.Address, "\"ConcurrentCalls\": 1, \"WaitingCalls\": 1");
        var first = hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);
        await Eventually.SeeAsync("the first call to arrive", () => vendor.Calls.Count, count => count == 1);

        var second = hub.Messages.SendAsync(Samples.Message, "ord_2", new EffectKey("KEY-2"), CancellationToken.None);
        release.SetResult();

        Assert.Equal([new Outcome<string>.Done("m-1"), new Outcome<string>.Done("m-2")], await Task.WhenAll(first, second));
    }

    [Fact]
    public async Task Dead_vendor_takes_no_place_of_another()
    {
        await using var dead = await VendorStub.StartAsync(Answers.Silence);
        await using var well = await VendorStub.StartAsync(Answers.Text("12"));
        await using var hub = TestHub.Of($$"""
            {
              "dead": { "Connector": "test", "Options": { "BaseAddress": "{{dead.Address}}" }, "Resilience": { "ConcurrentCalls": 1 }, "Locations": [ "{{Samples.OtherStore}}" ] },
              "well": { "Connector": "test", "Options": { "BaseAddress": "{{well.Address}}" }, "Resilience": { "ConcurrentCalls": 1 }, "Locations": [ "{{Samples.Store}}" ] }
            }
            """);
        using var leaving = new CancellationTokenSource();
        var stuck = hub.Directory.Find<IntegrationHub.Connectors.Capabilities.IStockReader>(Samples.OtherStore).Capability
            .ReadAsync(Samples.Article, Samples.OtherStore, leaving.Token);
        await Eventually.SeeAsync("the dead vendor to be asked", () => dead.Calls.Count, count => count == 1);

        var outcome = await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);

        Assert.IsType<Outcome<IntegrationHub.Canonical.Stock.StockPosition>.Done>(outcome);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }
}
