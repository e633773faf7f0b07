using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Twilio;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Twilio;

public sealed class TwilioSmsTests : IAsyncLifetime
{
    private static readonly EffectKey Key = new("01KEY00000000000000000000000000000000001");
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly TwilioStub _stub = new();
    private ConnectorBench _bench = null!;

    private ISmsSender Sms => _bench.Directory.All<ISmsSender>()[0].Capability;

    public async Task InitializeAsync() => _bench = await ConnectorBench.StartAsync(new TwilioConnector(), _stub, TwilioPhone.Options, Patience.Enough);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Callback_carries_order_and_key()
    {
        await SendAsync();

        Assert.Equal($"https://hub.example/connectors/vendor/webhooks?order={TwilioPhone.OrderId}&key={Key}", _stub.Requests[^1].Form["StatusCallback"]);
    }

    [Fact]
    public async Task First_attempt_does_not_look()
    {
        _stub.Sent(TwilioPhone.Number, TwilioPhone.Text, _now);

        await SendAsync();

        Assert.Equal(["POST"], _stub.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Repeat_finds_an_earlier_message_behind_many_others()
    {
        _stub.Sent(TwilioPhone.Number, TwilioPhone.Text, _now);
        for (var others = 0; others < 120; others++)
        {
            _stub.Sent(TwilioPhone.Number, $"Something else {others}.", _now);
        }

        Assert.Equal("SM00000000000000000000000000000001", Assert.IsType<Outcome<string>.Done>(await SendAsync(isRepeat: true)).Value);
        Assert.Empty(_stub.Effects);
        Assert.Equal(3, _stub.Requests.Count);
    }

    [Fact]
    public async Task Repeat_does_not_take_other_messages_for_its_own()
    {
        _stub.Sent(TwilioPhone.Number, TwilioPhone.Text, _now - TimeSpan.FromDays(8));
        _stub.Sent("+34600000002", TwilioPhone.Text, _now);
        _stub.Sent(TwilioPhone.Number, "Something else.", _now);
        _stub.Sent(TwilioPhone.Number, TwilioPhone.Text, _now, "inbound");

        Assert.IsType<Outcome<string>.Done>(await SendAsync(isRepeat: true));
        Assert.Single(_stub.Effects);
    }

    [Fact]
    public async Task Look_up_ends_where_messages_are_too_old()
    {
        for (var old = 0; old < 200; old++)
        {
            _stub.Sent(TwilioPhone.Number, TwilioPhone.Text, _now - TimeSpan.FromDays(30));
        }

        await SendAsync(isRepeat: true);

        Assert.Equal(["GET", "POST"], _stub.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Repeat_that_cannot_look_sends_nothing()
    {
        _bench.Server.Trouble = new StubTrouble(StubFault.Refused, Status: 500);

        Assert.IsType<Outcome<string>.Unknown>(await SendAsync(isRepeat: true));
        Assert.DoesNotContain(_stub.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Refusal_has_the_vendors_code_and_not_the_customers_number()
    {
        var outcome = await SendAsync(TwilioPhone.Message(TwilioStub.Unwilling));

        Assert.Equal((ConnectorErrorKind.Rejected, "21610", "Attempt to send to unsubscribed recipient ***"), (outcome.Error?.Kind, outcome.Error?.Code, outcome.Error?.Message));
    }

    [Theory]
    [InlineData("600000001", "Hello.", "recipient")]
    [InlineData("ana@example.com", "Hello.", "recipient")]
    [InlineData(TwilioPhone.Number, null, "text-too-long")]
    public async Task What_the_vendor_would_refuse_is_not_sent(string to, string? text, string code)
    {
        var outcome = await SendAsync(TwilioPhone.Message(to, text ?? new string('x', 1_601)));

        Assert.Equal((ConnectorErrorKind.Rejected, code), (outcome.Error?.Kind, outcome.Error?.Code));
        Assert.DoesNotContain(to, outcome.Error?.Message, StringComparison.Ordinal);
        Assert.Empty(_stub.Requests);
    }

    private Task<Outcome<string>> SendAsync(Canonical.Messages.Message? message = null, bool isRepeat = false) =>
        Sms.SendAsync(message ?? TwilioPhone.Message(), TwilioPhone.OrderId, Key with { IsRepeat = isRepeat }, CancellationToken.None);
}
