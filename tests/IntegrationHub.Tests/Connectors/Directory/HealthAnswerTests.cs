using System.Net;
using System.Net.Sockets;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Network;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Tests.Connectors.Directory;

public sealed class HealthAnswerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static TheoryData<Exception, string> Failures() => new()
    {
        { new AddressRefusedException("'10.0.0.1' is private."), "Hub:Connections:vendor:AllowedPrivateNetworks" },
        { new HttpRequestException("Refused.", new SocketException((int)SocketError.ConnectionRefused)), "Start the system" },
        { new HttpRequestException(HttpRequestError.NameResolutionError, "Unknown."), "Correct the host name" },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "No trust."), "certificate" },
        { new HttpRequestException("No.", null, HttpStatusCode.Unauthorized), "Renew the secrets in Hub:Connections:vendor:Options" },
        { new HttpRequestException("No.", null, HttpStatusCode.NotFound), "Correct the address" },
        { new CallFailedException("Lost.", new HttpRequestException("Refused.", new SocketException((int)SocketError.ConnectionRefused))), "Start the system" },
        { new UnhealthyException("The vendor", new ConnectorError(ConnectorErrorKind.Unauthorised, "bad-token", "The token is old.")), "Renew the secrets" },
        { new UnhealthyException("The vendor", new ConnectorError(ConnectorErrorKind.Rejected, "address-refused", "It is private.")), "AllowedPrivateNetworks" },
        { new UnhealthyException("The vendor", new ConnectorError(ConnectorErrorKind.Transient, "not-reachable", "Nobody listens.")), "Start the system" },
        { new UnhealthyException("The vendor", new ConnectorError(ConnectorErrorKind.Transient, "timeout", "It is slow.")), "See why the system is slow" },
        { new UnhealthyException("The vendor", new ConnectorError(ConnectorErrorKind.Transient, "circuit-open", "It pauses.")), "reset the connection" },
        { new InvalidOperationException("Something else."), "See to the system, or correct Hub:Connections:vendor:Options." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Health_that_is_red_comes_with_what_to_do(Exception failure, string advice)
    {
        var answer = await AskAsync(_ => Task.FromException(failure), Patience);

        Assert.False(answer.IsGreen);
        Assert.Contains(advice, answer.Advice, StringComparison.Ordinal);
        Assert.EndsWith(".", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_that_is_green_says_nothing()
    {
        var answer = await AskAsync(_ => Task.CompletedTask, Patience);

        Assert.Equal((true, null, null), (answer.IsGreen, answer.Message, answer.Advice));
    }

    [Fact]
    public async Task Health_is_not_waited_for_longer_than_asked_even_if_the_check_does_not_end()
    {
        var never = new TaskCompletionSource();

        var answer = await AskAsync(_ => never.Task, TimeSpan.FromMilliseconds(100));

        Assert.Equal("There was no answer within 0.1 s.", answer.Message);
    }

    [Fact]
    public async Task Cancellation_of_the_question_is_thrown()
    {
        await using var hub = TestHub.Of("""{ "vendor": { "Connector": "test", "Options": { "BaseAddress": "http://127.0.0.1:1" } } }""", new TestConnector { Health = token => Task.Delay(Timeout.Infinite, token) });
        using var cancel = new CancellationTokenSource();
        var question = hub.Directory.Reports[0].AskHealthAsync(Patience, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
    }

    private static async Task<HealthAnswer> AskAsync(Func<CancellationToken, Task> check, TimeSpan patience)
    {
        await using var hub = TestHub.Of("""{ "vendor": { "Connector": "test", "Options": { "BaseAddress": "http://127.0.0.1:1" } } }""", new TestConnector { Health = check });
        return await hub.Directory.Reports[0].AskHealthAsync(patience, CancellationToken.None);
    }
}
