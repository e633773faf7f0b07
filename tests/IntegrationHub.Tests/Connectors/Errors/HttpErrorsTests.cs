using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Resilience;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IntegrationHub.Tests.Connectors.Errors;

public sealed class HttpErrorsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    [Theory]
    [InlineData(400, ConnectorErrorKind.Rejected)]
    [InlineData(422, ConnectorErrorKind.Rejected)]
    [InlineData(415, ConnectorErrorKind.Rejected)]
    [InlineData(401, ConnectorErrorKind.Unauthorised)]
    [InlineData(403, ConnectorErrorKind.Unauthorised)]
    [InlineData(404, ConnectorErrorKind.NotFound)]
    [InlineData(410, ConnectorErrorKind.NotFound)]
    [InlineData(409, ConnectorErrorKind.Conflict)]
    [InlineData(412, ConnectorErrorKind.Conflict)]
    [InlineData(429, ConnectorErrorKind.Transient)]
    [InlineData(308, ConnectorErrorKind.Rejected)]
    public void Refusal_is_certain(int status, ConnectorErrorKind kind) =>
        Assert.Equal(kind, Assert.IsType<Outcome<string>.DefinitelyNot>(Of(status)).Reason.Kind);

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(200)]
    [InlineData(303)]
    public void Answer_that_may_follow_the_effect_is_unknown(int status) =>
        Assert.Equal(ConnectorErrorKind.Transient, Assert.IsType<Outcome<string>.Unknown>(Of(status)).Reason.Kind);

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void Asked_patience_is_passed_on(int status) => Assert.Equal(Patience, Of(status).Error!.RetryAfter);

    [Fact]
    public void Code_and_message_are_the_vendors()
    {
        var error = HttpErrors.FromStatus<string>(HttpStatusCode.Conflict, "insufficient-stock", "Two are left.").Error!;

        Assert.Equal(("insufficient-stock", "Two are left."), (error.Code, error.Message));
    }

    public static TheoryData<string, Exception> NeverSent => new()
    {
        { "not-reachable", new HttpRequestException(HttpRequestError.ConnectionError) },
        { "not-reachable", new HttpRequestException(HttpRequestError.NameResolutionError) },
        { "not-reachable", new HttpRequestException(HttpRequestError.SecureConnectionError) },
        { "not-reachable", new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)) },
        { "circuit-open", new BrokenCircuitException() },
        { "too-many-calls", new CallRejectedException() },
        { "circuit-open", new CallFailedException(wasSent: false, new BrokenCircuitException()) },
        { "timeout", new CallFailedException(wasSent: false, new TimeoutRejectedException()) },
    };

    [Theory]
    [MemberData(nameof(NeverSent))]
    public void Call_that_never_left_is_certain(string code, Exception failure)
    {
        var error = Assert.IsType<Outcome<string>.DefinitelyNot>(HttpErrors.FromException<string>(failure)).Reason;

        Assert.Equal((ConnectorErrorKind.Transient, code), (error.Kind, error.Code));
    }

    public static TheoryData<string, Exception> MayHaveArrived => new()
    {
        { "timeout", new TimeoutRejectedException() },
        { "no-answer", new HttpRequestException(HttpRequestError.ResponseEnded) },
        { "no-answer", new IOException("reset") },
        { "unreadable-answer", new JsonException("'<' is no JSON.") },
        { "no-answer", new CallFailedException(wasSent: true, new HttpRequestException(HttpRequestError.ConnectionError)) },
        { "no-answer", new CallFailedException(wasSent: true, new BrokenCircuitException()) },
        { "no-answer", new CallFailedException(wasSent: true, new CallRejectedException()) },
    };

    [Theory]
    [MemberData(nameof(MayHaveArrived))]
    public void Call_that_may_have_arrived_is_unknown(string code, Exception failure)
    {
        var error = Assert.IsType<Outcome<string>.Unknown>(HttpErrors.FromException<string>(failure)).Reason;

        Assert.Equal((ConnectorErrorKind.Transient, code), (error.Kind, error.Code));
    }

    [Fact]
    public void Bug_is_not_the_transports()
    {
        Assert.Null(HttpErrors.FromException<string>(new InvalidOperationException("a bug")));
        Assert.Null(HttpErrors.FromException<string>(new OperationCanceledException()));
        Assert.Null(HttpErrors.FromException<string>(new CallFailedException(wasSent: false, new InvalidOperationException("a bug"))));
    }

    private static Outcome<string> Of(int status) => HttpErrors.FromStatus<string>((HttpStatusCode)status, "code", "message", Patience);
}
