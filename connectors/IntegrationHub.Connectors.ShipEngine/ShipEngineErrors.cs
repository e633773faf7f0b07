using System.Net;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>What ShipEngine's refusals mean.</summary>
internal static class ShipEngineErrors
{
    private const int LongestMessage = 300;

    /// <summary>The account's state is in the way, not the request.</summary>
    private static readonly HashSet<string> StateCodes = ["insufficient_funds", "carrier_disconnected", "carrier_not_connected", "identifier_conflict", "invalid_status"];

    public static Outcome<T> Read<T>(VendorAnswer answer)
    {
        var error = answer.TryRead(ShipEngineJson.Default.ShipEngineProblem)?.Errors is [var first, ..] ? first : null;
        var message = Short(error?.Message);
        return answer.Status != HttpStatusCode.BadRequest ? answer.Refused<T>(error?.ErrorCode, message) : error switch
        {
            // The carrier behind ShipEngine failed: what was asked may have happened there.
            { ErrorType: "system" } => Unknown<T>(error.ErrorCode ?? "system", message),
            { ErrorType: "security" } => Not<T>(ConnectorErrorKind.Unauthorised, error.ErrorCode ?? "security", message),
            { ErrorCode: { } code } when StateCodes.Contains(code) => Not<T>(ConnectorErrorKind.Conflict, code, message),
            _ => answer.Refused<T>(error?.ErrorCode, message),
        };
    }

    /// <summary>What the hub asked cannot be said in ShipEngine's words.</summary>
    public static Outcome<T> Refused<T>(IReadOnlyList<Refusal> refusals) => Not<T>(ConnectorErrorKind.Rejected, refusals[0].Code, string.Join("; ", refusals));

    public static Outcome<T> Not<T>(ConnectorErrorKind kind, string code, string? message) => new Outcome<T>.DefinitelyNot(new ConnectorError(kind, code, Short(message)));

    public static Outcome<T> Unknown<T>(string code, string message) => new Outcome<T>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, code, message));

    private static string Short(string? message) => message switch
    {
        null or "" => "ShipEngine gave no reason.",
        { Length: > LongestMessage } => message[..LongestMessage],
        _ => message,
    };
}
