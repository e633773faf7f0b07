using System.Net;
using System.Net.Sockets;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Network;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IntegrationHub.Connectors.Directory;

/// <summary>Says what an operator can do about a connection whose system does not answer well. Pure.</summary>
internal static class HealthAdvice
{
    public static string For(string connection, Exception failure)
    {
        var section = $"Hub:Connections:{connection}";
        return Causes(failure).Select(cause => Known(section, cause)).FirstOrDefault(advice => advice is not null)
            ?? $"See to the system, or correct {section}:Options.";
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static string? Known(string section, Exception cause) => cause switch
    {
        UnhealthyException { Error: { } error } => Known(section, error),
        AddressRefusedException => Guarded(section),
        BrokenCircuitException => Broken,
        TimeoutRejectedException or OperationCanceledException => Slow(section),
        HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => Refused(section),
        HttpRequestException { StatusCode: HttpStatusCode.NotFound } => $"Correct the address in {section}:Options; there is nothing like that behind it.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"Let the system show a certificate that this machine trusts, or correct the address in {section}:Options.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            $"Correct the host name in {section}:Options; this machine does not know it.",
        SocketException => Away(section),
        _ => null,
    };

    private static string? Known(string section, ConnectorError error) => error switch
    {
        { Kind: ConnectorErrorKind.Unauthorised } => Refused(section),
        { Code: "address-refused" } => Guarded(section),
        { Code: "not-reachable" } => Away(section),
        { Code: "timeout" or "no-answer" } => Slow(section),
        { Code: "circuit-open" } => Broken,
        _ => null,
    };

    private const string Broken = "It has failed too often; once the system is well, wait for the pause to end or reset the connection.";

    private static string Refused(string section) => $"Renew the secrets in {section}:Options, or give them the rights that the connector needs.";

    private static string Guarded(string section) => $"List its network in {section}:AllowedPrivateNetworks if the system really is there.";

    private static string Away(string section) => $"Start the system, or correct its address in {section}:Options.";

    private static string Slow(string section) => $"See why the system is slow or away, or correct its address in {section}:Options.";
}
