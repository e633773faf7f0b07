using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Tryton;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonSessionsTests
{
    [Fact]
    public async Task Calls_at_the_same_moment_share_one_login()
    {
        await using var bench = await TrytonBench.StartAsync();

        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Sessions.OpenAsync(CancellationToken.None)));

        Assert.All(opened, session => Assert.IsType<Outcome<TrytonSession>.Done>(session));
        Assert.Equal(1, bench.Stub.Logins);
    }

    [Fact]
    public async Task Session_knows_company_currency_and_time_zone_and_shows_no_ticket()
    {
        await using var bench = await TrytonBench.StartAsync();

        var session = Assert.IsType<Outcome<TrytonSession>.Done>(await bench.Sessions.OpenAsync(CancellationToken.None)).Value;

        Assert.Equal((1, "EUR", "Europe/Madrid"), (session.Company, session.CurrencyCode, session.TimeZone));
        Assert.DoesNotContain(session.Ticket, $"{session}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_that_has_ended_costs_one_login_more()
    {
        await using var bench = await TrytonBench.StartAsync();
        await ReadAsync(bench);
        bench.Stub.KnowsSession = false;

        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReadAsync(bench)));

        Assert.All(calls, call => Assert.IsType<Outcome<TrytonId[]>.Done>(call));
        Assert.Equal(2, bench.Stub.Logins);
    }

    [Fact]
    public async Task Refused_login_is_not_tried_again_until_its_pause_is_over_and_each_pause_is_longer()
    {
        await using var bench = await TrytonBench.StartAsync("a-wrong-password");

        foreach (var (attempt, pause) in new[] { (1, 30), (2, 60), (3, 120), (4, 240), (5, 480), (6, 900), (7, 900) })
        {
            var refused = Refusal(await bench.Sessions.OpenAsync(CancellationToken.None));
            Assert.Equal((ConnectorErrorKind.Unauthorised, "login-refused", TimeSpan.FromSeconds(pause)), (refused.Kind, refused.Code, refused.RetryAfter));

            bench.Clock.Advance(TimeSpan.FromSeconds(pause - 1));
            Assert.Equal(TimeSpan.FromSeconds(1), Refusal(await bench.Sessions.OpenAsync(CancellationToken.None)).RetryAfter);
            Assert.Equal(attempt, bench.Stub.Logins);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Too_many_logins_pause_as_long_as_asked_or_half_a_minute()
    {
        await using var bench = await TrytonBench.StartAsync();
        bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 429);
        Assert.Equal((ConnectorErrorKind.Transient, TimeSpan.FromSeconds(30)), (Refusal(await bench.Sessions.OpenAsync(CancellationToken.None)).Kind, Refusal(await bench.Sessions.OpenAsync(CancellationToken.None)).RetryAfter));
        Assert.Single(bench.Stub.Requests);

        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 429, RetryAfter: "7");
        Assert.Equal(TimeSpan.FromSeconds(7), Refusal(await bench.Sessions.OpenAsync(CancellationToken.None)).RetryAfter);

        bench.Clock.Advance(TimeSpan.FromSeconds(7));
        bench.Server.Trouble = null;
        Assert.IsType<Outcome<TrytonSession>.Done>(await bench.Sessions.OpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Login_without_an_answer_is_sent_twice_at_most_and_pauses_nothing()
    {
        await using var bench = await TrytonBench.StartAsync();
        bench.Server.Trouble = new StubTrouble(StubFault.ResetBefore);

        var failed = Refusal(await bench.Sessions.OpenAsync(CancellationToken.None));

        Assert.Equal((ConnectorErrorKind.Transient, null as TimeSpan?), (failed.Kind, failed.RetryAfter));
        Assert.Equal(2, bench.Stub.Requests.Count);
        bench.Server.Trouble = null;
        Assert.IsType<Outcome<TrytonSession>.Done>(await bench.Sessions.OpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_a_refusal_an_answer_that_does_not_come_counts_as_another()
    {
        await using var bench = await TrytonBench.StartAsync("a-wrong-password");
        await bench.Sessions.OpenAsync(CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        bench.Server.Trouble = new StubTrouble(StubFault.ResetBefore);

        var silent = Refusal(await bench.Sessions.OpenAsync(CancellationToken.None));

        Assert.Equal(("login-refused", TimeSpan.FromSeconds(60)), (silent.Code, silent.RetryAfter));
        Assert.Equal(1 + 1, bench.Stub.Requests.Count);
    }

    [Fact]
    public async Task Canceled_login_leaves_the_next_one_free()
    {
        await using var bench = await TrytonBench.StartAsync();
        bench.Server.Trouble = new StubTrouble(StubFault.Silent, Times: 1);
        using var cancel = new CancellationTokenSource();
        var waiting = bench.Sessions.OpenAsync(cancel.Token);
        await IntegrationHub.Testing.Eventually.SeeAsync("the login", () => bench.Stub.Requests.Count, count => count > 0);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.IsType<Outcome<TrytonSession>.Done>(await bench.Sessions.OpenAsync(CancellationToken.None));
    }

    private static Task<Outcome<TrytonId[]>> ReadAsync(TrytonBench bench) =>
        bench.Client.SearchAsync("stock.location", [], ["id"], TrytonJson.Default.TrytonIdArray, CancellationToken.None);

    private static ConnectorError Refusal(Outcome<TrytonSession> outcome) => Assert.IsType<Outcome<TrytonSession>.DefinitelyNot>(outcome).Reason;
}
