using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class PaymentTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("tok_declined", HttpStatusCode.PaymentRequired, "card-declined")]
    [InlineData("4111111111111111", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task Bad_token_is_refused(string token, HttpStatusCode status, string code)
    {
        var reply = await _sandbox.PostAsync("/payments/authorizations", Orders.Authorization("o1", 100, token));

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Capture_takes_at_most_what_was_authorised_and_once()
    {
        var path = await AuthoriseAsync(100);

        Assert.Equal("exceeds-authorised", (await _sandbox.PostAsync($"{path}/capture", new { amount = 101 })).Code);
        Assert.Equal("captured", (await _sandbox.PostAsync($"{path}/capture", new { amount = 70 })).Value("state"));
        Assert.Equal("already-captured", (await _sandbox.PostAsync($"{path}/capture", new { amount = 30 })).Code);
        Assert.Equal("already-captured", (await _sandbox.PostAsync($"{path}/void")).Code);
    }

    [Fact]
    public async Task Refunds_together_stay_within_the_captured_amount()
    {
        var path = await AuthoriseAsync(100);
        Assert.Equal("not-captured", (await _sandbox.PostAsync($"{path}/refund", new { amount = 1 })).Code);
        await _sandbox.PostAsync($"{path}/capture", new { amount = 70 });

        Assert.Equal(HttpStatusCode.Created, (await _sandbox.PostAsync($"{path}/refund", new { amount = 40 })).Status);
        Assert.Equal("exceeds-captured", (await _sandbox.PostAsync($"{path}/refund", new { amount = 31 })).Code);
        Assert.Equal(HttpStatusCode.Created, (await _sandbox.PostAsync($"{path}/refund", new { amount = 30 })).Status);
        Assert.Equal("70", (await _sandbox.GetAsync(path)).Value("refunded"));
    }

    [Fact]
    public async Task Voided_authorization_cannot_be_captured()
    {
        var path = await AuthoriseAsync(100);

        Assert.Equal("voided", (await _sandbox.PostAsync($"{path}/void")).Value("state"));
        Assert.Equal("voided", (await _sandbox.PostAsync($"{path}/void")).Value("state"));
        Assert.Equal("already-voided", (await _sandbox.PostAsync($"{path}/capture", new { amount = 1 })).Code);
    }

    [Fact]
    public async Task Authorization_runs_out_by_the_clock()
    {
        var path = await AuthoriseAsync(100);

        _sandbox.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal("expired", (await _sandbox.GetAsync(path)).Value("state"));
        Assert.Equal("authorization-expired", (await _sandbox.PostAsync($"{path}/capture", new { amount = 1 })).Code);
    }

    private async Task<string> AuthoriseAsync(long amount)
    {
        var reply = await _sandbox.PostAsync("/payments/authorizations", Orders.Authorization("o1", amount));
        Assert.Equal("authorised", reply.Value("state"));
        return $"/payments/authorizations/{reply.Id}";
    }
}
