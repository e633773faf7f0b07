using System.Diagnostics;
using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class FaultTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task Status_hides_the_effect_or_prevents_it(string when, int effects)
    {
        await UseAsync(new { system = "erp", operation = "orders.create", kind = "status", when, status = 503, retryAfterSeconds = 2, times = 1 });

        var failed = await OrderAsync("k");
        var ledger = await _sandbox.LedgerAsync();
        var retried = await OrderAsync("k");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "injected-fault"), (failed.Status, failed.Code));
        Assert.Equal(TimeSpan.FromSeconds(2), failed.RetryAfter);
        Assert.Equal(effects, ledger.Count);
        Assert.Equal((HttpStatusCode.Created, effects == 1), (retried.Status, retried.Replayed));
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task Reset_breaks_the_connection(string when, int effects)
    {
        await UseAsync(new { system = "*", operation = "*", kind = "reset", when });

        await Assert.ThrowsAsync<HttpRequestException>(() => OrderAsync("k"));

        Assert.Equal(effects, (await _sandbox.LedgerAsync()).Count);
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task Latency_delays_the_answer(string when)
    {
        await UseAsync(new { system = "erp", operation = "*", kind = "latency", when, milliseconds = 120 });
        var started = Stopwatch.GetTimestamp();

        var reply = await OrderAsync("k");

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(110));
    }

    [Fact]
    public async Task Same_seed_strikes_the_same_calls()
    {
        var first = await PatternAsync(seed: 7);
        var again = await PatternAsync(seed: 7);
        var other = await PatternAsync(seed: 8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(struck => struck), 8, 32);
    }

    [Fact]
    public async Task Other_systems_and_the_control_paths_are_spared()
    {
        await UseAsync(new { system = "payments", operation = "*", kind = "status", status = 500 });

        Assert.Equal(HttpStatusCode.Created, (await OrderAsync("k")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await _sandbox.GetAsync("/payments/authorizations/x")).Status);
        Assert.Equal("1", (await _sandbox.GetAsync("/faults")).Body.GetProperty("rules")[0].GetProperty("struck").ToString());
    }

    [Fact]
    public async Task Deleted_rules_strike_no_more()
    {
        await UseAsync(new { system = "*", operation = "*", kind = "status", status = 500 });

        using var deleted = await _sandbox.Http.DeleteAsync("/faults");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await OrderAsync("k")).Status);
    }

    [Theory]
    [InlineData("""{"system":"till","operation":"*","kind":"reset"}""", "rules[0].system")]
    [InlineData("""{"system":"erp","operation":"tasks.create","kind":"reset"}""", "rules[0].operation")]
    [InlineData("""{"system":"erp","operation":"*","kind":"explode"}""", "rules[0].kind")]
    [InlineData("""{"system":"erp","operation":"*","kind":"status"}""", "rules[0].status")]
    [InlineData("""{"system":"erp","operation":"*","kind":"status","status":200}""", "rules[0].status")]
    [InlineData("""{"system":"erp","operation":"*","kind":"latency"}""", "rules[0].milliseconds")]
    [InlineData("""{"system":"erp","operation":"*","kind":"reset","milliseconds":5}""", "rules[0].milliseconds")]
    [InlineData("""{"system":"erp","operation":"*","kind":"reset","probability":1.5}""", "rules[0].probability")]
    [InlineData("""{"system":"erp","operation":"*","kind":"reset","times":0}""", "rules[0].times")]
    [InlineData("""{"system":"erp","operation":"*","kind":"reset","chance":1}""", "rules[0].chance")]
    public async Task Meaningless_rule_is_refused_and_names_its_field(string rule, string field)
    {
        using var body = new StringContent($$"""{"rules":[{{rule}}]}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await _sandbox.Http.PutAsync("/faults", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"\"field\":\"{field}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<Reply> OrderAsync(string key) => _sandbox.PostAsync("/erp/orders", Orders.ErpOrder("o1"), key);

    private async Task UseAsync(object rule, int seed = 1) =>
        Assert.Equal(HttpStatusCode.OK, (await _sandbox.PutAsync("/faults", new { seed, rules = new[] { rule } })).Status);

    private async Task<IReadOnlyList<bool>> PatternAsync(int seed)
    {
        await UseAsync(new { system = "erp", operation = "*", kind = "status", status = 500, probability = 0.5 }, seed);
        var struck = new List<bool>();
        for (var call = 0; call < 40; call++)
        {
            struck.Add((await _sandbox.GetAsync("/erp/locations")).Status == HttpStatusCode.InternalServerError);
        }

        return struck;
    }
}
