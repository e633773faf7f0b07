using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Ups;

public sealed class UpsTokenTests
{
    [Fact]
    public async Task Token_is_fetched_once_for_all_who_wait()
    {
        await using var bench = await UpsBench.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RateAsync(bench)));

        Assert.All(outcomes, outcome => Assert.IsType<Outcome<IReadOnlyList<ShippingRate>>.Done>(outcome));
        Assert.Equal(1, bench.Stub.Tokens);
    }

    [Fact]
    public async Task Token_that_ended_before_its_time_is_fetched_again_once()
    {
        await using var bench = await UpsBench.StartAsync();
        await RateAsync(bench);
        bench.Stub.EndToken();

        Assert.IsType<Outcome<IReadOnlyList<ShippingRate>>.Done>(await RateAsync(bench));
        Assert.Equal(
            ["POST /security/v1/oauth/token", "POST /api/rating/v2409/Shop", "POST /api/rating/v2409/Shop", "POST /security/v1/oauth/token", "POST /api/rating/v2409/Shop"], bench.Calls);
    }

    [Fact]
    public async Task Write_that_met_an_ended_token_is_done_once()
    {
        await using var bench = await UpsBench.StartAsync();
        await RateAsync(bench);
        bench.Stub.EndToken();

        Assert.IsType<Outcome<ShippingLabel>.Done>(await bench.Capability<ILabelMaker>().BuyLabelAsync(UpsSamples.Label, UpsBench.Key, CancellationToken.None));
        Assert.Single(bench.Stub.Effects);
    }

    [Theory]
    [InlineData("30")]
    [InlineData(null)]
    public async Task Token_that_ends_within_the_margin_or_at_an_unknown_time_serves_once(string? lifetime)
    {
        await using var bench = await UpsBench.StartAsync(new UpsStub { TokenLifetime = lifetime });

        await RateAsync(bench);
        await RateAsync(bench);

        Assert.Equal(2, bench.Stub.Tokens);
    }

    [Fact]
    public async Task Credentials_that_are_refused_end_in_one_more_try_and_unauthorised()
    {
        await using var bench = await UpsBench.StartAsync();
        await RateAsync(bench);
        bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 401);

        var reason = Assert.IsType<Outcome<IReadOnlyList<ShippingRate>>.DefinitelyNot>(await RateAsync(bench)).Reason;

        Assert.Equal(ConnectorErrorKind.Unauthorised, reason.Kind);
        Assert.Equal(["POST /api/rating/v2409/Shop", "POST /security/v1/oauth/token"], bench.Calls.Skip(2));
    }

    [Fact]
    public async Task Write_without_a_token_certainly_did_not_happen()
    {
        await using var bench = await UpsBench.StartAsync();
        bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 503);

        var outcome = await bench.Capability<ILabelMaker>().BuyLabelAsync(UpsSamples.Label, UpsBench.Key, CancellationToken.None);

        Assert.Equal(ConnectorErrorKind.Transient, Assert.IsType<Outcome<ShippingLabel>.DefinitelyNot>(outcome).Reason.Kind);
    }

    [Fact]
    public async Task Caller_who_gives_up_does_not_take_the_token_from_the_others()
    {
        await using var bench = await UpsBench.StartAsync();
        using var impatience = new CancellationTokenSource();
        await impatience.CancelAsync();

        var gaveUp = bench.Capability<IRateReader>().RateAsync(UpsSamples.Parcel, impatience.Token);
        var waits = RateAsync(bench);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        Assert.IsType<Outcome<IReadOnlyList<ShippingRate>>.Done>(await waits);
        Assert.Equal(1, bench.Stub.Tokens);
    }

    private static Task<Outcome<IReadOnlyList<ShippingRate>>> RateAsync(UpsBench bench) => bench.Capability<IRateReader>().RateAsync(UpsSamples.Parcel, CancellationToken.None);
}
