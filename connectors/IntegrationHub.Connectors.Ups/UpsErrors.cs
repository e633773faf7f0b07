using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Ups;

/// <summary>What UPS's refusals mean.</summary>
internal static class UpsErrors
{
    /// <summary>Label recovery knows no shipment with this reference.</summary>
    public const string NoSuchShipment = "9801031";

    /// <summary>Label recovery knows the shipment, and it has been voided.</summary>
    public const string ShipmentVoided = "9801040";

    /// <summary>The time in which a shipment can be voided is over.</summary>
    public const string VoidPeriodOver = "190101";

    private const int LongestMessage = 300;

    public static Outcome<T> Read<T>(VendorAnswer answer)
    {
        var error = answer.TryRead(UpsCamelJson.Default.UpsProblem)?.Response?.Errors is [var first, ..] ? first : null;
        return answer.Refused<T>(error?.Code, Short(error?.Message));
    }

    /// <summary>What the hub asked cannot be said in UPS's words.</summary>
    public static Outcome<T> Refused<T>(IReadOnlyList<Refusal> refusals) => Not<T>(ConnectorErrorKind.Rejected, refusals[0].Code, string.Join("; ", refusals));

    public static Outcome<T> Not<T>(ConnectorErrorKind kind, string code, string? message) => new Outcome<T>.DefinitelyNot(new ConnectorError(kind, code, Short(message)));

    /// <summary>What certainly did not happen, because what had to come before it failed.</summary>
    public static Outcome<T> NotBegun<T>(ConnectorError error) => new Outcome<T>.DefinitelyNot(error);

    public static Outcome<T> Unknown<T>(string code, string message) => new Outcome<T>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, code, message));

    private static string Short(string? message) => message switch
    {
        null or "" => "UPS gave no reason.",
        { Length: > LongestMessage } => message[..LongestMessage],
        _ => message,
    };
}
