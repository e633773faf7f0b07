using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.SendGrid;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.SendGrid;

public sealed class SendGridEmailTests : IAsyncLifetime
{
    private static readonly EffectKey Key = new("01KEY00000000000000000000000000000000001");
    private readonly SendGridStub _stub = new();
    private ConnectorBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ConnectorBench.StartAsync(new SendGridConnector(), _stub, SendGridPost.Options, Patience.Enough);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Mail_carries_order_and_key_to_its_events()
    {
        Assert.Equal("LRzXl_NHStOGhQ4kofSm_1", Assert.IsType<Outcome<string>.Done>(await SendAsync(SendGridPost.Message())).Value);
        Assert.Equal(
            """{"personalizations":[{"to":[{"email":"ana@example.com"}],"custom_args":{"hub_order":"ord_01JZ0000000000000000000000","hub_effect":"01KEY00000000000000000000000000000000001"}}],"from":{"email":"shop@example.com","name":"The shop"},"subject":"Your order is ready","content":[{"type":"text/plain","value":"Your order WEB-1001 is ready."}]}""",
            Assert.Single(_stub.Requests).Text);
    }

    [Fact]
    public async Task Refusal_says_where_and_not_to_whom()
    {
        var outcome = await SendAsync(SendGridPost.Message(SendGridStub.Malformed));

        Assert.Equal(
            (ConnectorErrorKind.Rejected, "http-400", "personalizations.0.to.0.email: The address *** does not contain a valid address."),
            (outcome.Error?.Kind, outcome.Error?.Code, outcome.Error?.Message));
    }

    [Theory]
    [InlineData("+34600000001", "Ready", "recipient")]
    [InlineData(SendGridPost.Address, null, "subject")]
    public async Task What_the_vendor_would_refuse_is_not_sent(string to, string? subject, string code)
    {
        var outcome = await SendAsync(SendGridPost.Message(to, subject));

        Assert.Equal((ConnectorErrorKind.Rejected, code), (outcome.Error?.Kind, outcome.Error?.Code));
        Assert.Empty(_stub.Requests);
    }

    [Fact]
    public async Task Answer_that_is_lost_is_not_asked_for_again_by_the_connector()
    {
        _bench.Server.Trouble = new StubTrouble(StubFault.FailedAfterEffect);

        Assert.IsType<Outcome<string>.Unknown>(await SendAsync(SendGridPost.Message()));
        Assert.Single(_stub.Requests);
    }

    [Fact]
    public async Task Key_that_may_not_send_mails_is_unhealthy()
    {
        _stub.Scopes = ["alerts.read"];

        var red = await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Directory.Reports[0].CheckHealthAsync(CancellationToken.None));
        Assert.Contains("mail.send", red.Message, StringComparison.Ordinal);
    }

    private Task<Outcome<string>> SendAsync(Canonical.Messages.Message message) =>
        _bench.Directory.All<IEmailSender>()[0].Capability.SendAsync(message, SendGridPost.OrderId, Key, CancellationToken.None);
}
