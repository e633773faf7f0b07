using System.Net;
using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Http;

/// <summary>Calls clients that were generated from a vendor's document: what they throw becomes an outcome.</summary>
public static class GeneratedClients
{
    /// <summary>Calls an operation that answers something. Only a cancellation is thrown.</summary>
    /// <param name="call">Makes the client with the HTTP client that it is given, and calls one operation.</param>
    /// <param name="explain">Reads the vendor's own code and message out of a refusal; null where it has none.</param>
    public static async Task<Outcome<T>> CallAsync<T>(
        this ConnectionContext context, Func<HttpClient, Task<T>> call, Func<VendorRefusedException, (string? Code, string? Message)>? explain, CancellationToken cancellationToken)
    {
        try
        {
            using var client = context.CreateClient();
            return new Outcome<T>.Done(await call(client));
        }
        catch (VendorRefusedException refused)
        {
            return Refused<T>(refused, explain, context.Clock);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && HttpErrors.FromException<T>(failure) is { } outcome)
        {
            return outcome;
        }
    }

    /// <summary>Calls an operation that answers nothing.</summary>
    public static Task<Outcome<Nothing>> CallAsync(
        this ConnectionContext context, Func<HttpClient, Task> call, Func<VendorRefusedException, (string? Code, string? Message)>? explain, CancellationToken cancellationToken) =>
        context.CallAsync(
            async client =>
            {
                await call(client);
                return default(Nothing);
            },
            explain, cancellationToken);

    private static Outcome<T> Refused<T>(VendorRefusedException refused, Func<VendorRefusedException, (string? Code, string? Message)>? explain, TimeProvider clock)
    {
        if (refused.StatusCode is >= 200 and < 300)
        {
            // The vendor did what was asked, and says so in a way that nobody can read.
            return new Outcome<T>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", (refused.InnerException as JsonException)?.Message ?? refused.Message));
        }

        var (code, message) = explain?.Invoke(refused) ?? default;
        return HttpErrors.FromStatus<T>(
            (HttpStatusCode)refused.StatusCode, string.IsNullOrWhiteSpace(code) ? $"http-{refused.StatusCode}" : code,
            string.IsNullOrWhiteSpace(message) ? "The vendor gave no reason." : message, RetryAfter.Of(refused.Header("Retry-After"), clock));
    }
}
