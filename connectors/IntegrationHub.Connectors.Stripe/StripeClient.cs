using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Stripe;

/// <summary>Stripe's API in Stripe's words.</summary>
internal sealed class StripeClient(ConnectionContext context, StripeOptions options)
{
    public Task<Outcome<StripeIntent>> CreateIntentAsync(IReadOnlyDictionary<string, string> form, string key, CancellationToken cancellationToken) =>
        PostAsync("v1/payment_intents", form, StripeJson.Default.StripeIntent, key, cancellationToken);

    public Task<Outcome<StripeIntent>> ReadIntentAsync(string intent, CancellationToken cancellationToken) =>
        GetAsync($"v1/payment_intents/{Uri.EscapeDataString(intent)}?expand[]=latest_charge", StripeJson.Default.StripeIntent, cancellationToken);

    public Task<Outcome<StripeIntent>> CaptureAsync(string intent, long units, string key, CancellationToken cancellationToken) => PostAsync(
        $"v1/payment_intents/{Uri.EscapeDataString(intent)}/capture", new Dictionary<string, string> { ["amount_to_capture"] = units.ToString(CultureInfo.InvariantCulture) },
        StripeJson.Default.StripeIntent, key, cancellationToken);

    public Task<Outcome<StripeIntent>> CancelAsync(string intent, string key, CancellationToken cancellationToken) =>
        PostAsync($"v1/payment_intents/{Uri.EscapeDataString(intent)}/cancel", new Dictionary<string, string>(), StripeJson.Default.StripeIntent, key, cancellationToken);

    public Task<Outcome<StripeRefund>> CreateRefundAsync(IReadOnlyDictionary<string, string> form, string key, CancellationToken cancellationToken) =>
        PostAsync("v1/refunds", form, StripeJson.Default.StripeRefund, key, cancellationToken);

    /// <summary>Reads the latest refunds of an intent; a card payment with more than a hundred does not exist.</summary>
    public Task<Outcome<StripeList<StripeRefund>>> ListRefundsAsync(string intent, CancellationToken cancellationToken) =>
        GetAsync($"v1/refunds?payment_intent={Uri.EscapeDataString(intent)}&limit=100", StripeJson.Default.StripeListStripeRefund, cancellationToken);

    /// <summary>Reads events, the latest first.</summary>
    public Task<Outcome<StripeList<StripeEvent>>> ListEventsAsync(string query, CancellationToken cancellationToken) =>
        GetAsync($"v1/events?{query}", StripeJson.Default.StripeListStripeEvent, cancellationToken);

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var read = await GetAsync("v1/payment_intents?limit=1", StripeJson.Default.StripeListStripeIntent, cancellationToken);
        if (read.Error is { } error)
        {
            throw new HttpRequestException($"Stripe does not answer well: {error.Code}, {error.Message}");
        }
    }

    private Task<Outcome<T>> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(options.BaseAddress!, path)), answer, cancellationToken);

    private Task<Outcome<T>> PostAsync<T>(
        string path, IReadOnlyDictionary<string, string> form, JsonTypeInfo<T> answer, string key, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress!, path)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request, answer, cancellationToken);
    }

    private Task<Outcome<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey!.Reveal());
        request.Headers.Add("Stripe-Version", options.ApiVersion);
        return context.SendAsync(
            request, response => response.IsSuccess ? new Outcome<T>.Done(response.Read(answer)) : StripeErrors.Read<T>(response), cancellationToken);
    }
}
