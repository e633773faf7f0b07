using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>Twilio's API of 2010-04-01 in its own words.</summary>
internal sealed class TwilioClient(ConnectionContext context, TwilioOptions options)
{
    public Task<Outcome<TwilioMessage>> CreateMessageAsync(TwilioMessageRequest message, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string?>
        {
            ["To"] = message.To,
            ["From"] = options.From,
            ["MessagingServiceSid"] = options.MessagingServiceSid,
            ["Body"] = message.Body,
            ["StatusCallback"] = message.StatusCallback?.AbsoluteUri,
        };
        var request = Request(HttpMethod.Post, "");
        request.Content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null));
        return SendAsync(request, TwilioJson.Default.TwilioMessage, cancellationToken);
    }

    /// <summary>Lists messages to a number, the latest first.</summary>
    /// <param name="page">The query of the page before's <see cref="TwilioMessages.NextPageUri"/>; null asks for the first.</param>
    public Task<Outcome<TwilioMessages>> ListMessagesAsync(string to, string? page, CancellationToken cancellationToken) =>
        SendAsync(Request(HttpMethod.Get, page ?? $"?To={Uri.EscapeDataString(to)}&PageSize=50"), TwilioJson.Default.TwilioMessages, cancellationToken);

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(Request(HttpMethod.Get, "?PageSize=1"), TwilioJson.Default.TwilioMessages, cancellationToken);
        if (answer.Error is { } error)
        {
            throw new InvalidOperationException($"Twilio does not list the account's messages: {error.Message} ({error.Code}).");
        }
    }

    private Task<Outcome<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        context.SendAsync(request, answer => answer.IsSuccess ? new Outcome<T>.Done(answer.Read(type)) : Refused<T>(answer), cancellationToken);

    private HttpRequestMessage Request(HttpMethod method, string query) =>
        new(method, new Uri($"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/2010-04-01/Accounts/{options.AccountSid}/Messages.json{query}"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccountSid}:{options.AuthTokens[0].Reveal()}"))) },
        };

    private static Outcome<T> Refused<T>(VendorAnswer answer)
    {
        var error = answer.TryRead(TwilioJson.Default.TwilioError);
        return answer.Refused<T>(error?.Code?.ToString(CultureInfo.InvariantCulture), TwilioMapping.WithoutNumbers(error?.Message));
    }
}
