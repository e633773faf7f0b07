using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Http;

/// <summary>One request and its answer: what every connector's client does around the vendor's own words.</summary>
public static class Exchange
{
    /// <summary>
    /// Sends a request and reads its answer. Whatever the transport does becomes an outcome; an answer that
    /// <paramref name="read"/> cannot read (<see cref="JsonException"/>) is Unknown. Only a cancellation is thrown.
    /// </summary>
    public static async Task<Outcome<T>> SendAsync<T>(
        this ConnectionContext context, HttpRequestMessage request, Func<VendorAnswer, Outcome<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var client = context.CreateClient();
            using (request)
            using (var response = await client.SendAsync(request, cancellationToken))
            {
                return read(new VendorAnswer(response, await response.Content.ReadAsByteArrayAsync(cancellationToken), context.Clock));
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && HttpErrors.FromException<T>(failure) is { } outcome)
        {
            return outcome;
        }
    }
}
