using System.Net;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Network;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>One request on its way through the pipeline, and what its attempts may have done so far.</summary>
internal sealed class SentRequest(HttpRequestMessage message, long startedAt)
{
    public HttpRequestMessage Message => message;

    /// <summary>Gets the pipeline clock's timestamp of the call.</summary>
    public long StartedAt => startedAt;

    /// <summary>Gets whether an attempt may have had its effect without our knowing.</summary>
    public bool MayHaveArrived { get; private set; }

    public bool MayRepeat => !message.IsOnce() && (IsSafe || message.IsRepeatable());

    private bool IsSafe => message.IsReading();

    public void Answered(HttpStatusCode status) => MayHaveArrived |= status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    public void Failed(Exception failure) => MayHaveArrived |= failure is not (HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    } or HttpRequestException { InnerException: AddressRefusedException });

    /// <summary>
    /// A refusal speaks of the last attempt only. Where an earlier one may have had its effect, a write that took the
    /// refusal for the whole truth would be sent again under a new key, and happen twice.
    /// </summary>
    public bool IsUndecidedBy(HttpStatusCode status) =>
        MayHaveArrived && !IsSafe && status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout;
}
