using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Tests.Connectors;

/// <summary>The vendor's words are bare JSON: an id for a message, a number for a stock position.</summary>
internal sealed class TestVendorClient(ConnectionContext context) : IEmailSender, IStockReader
{
    private readonly TestOptions _options = (TestOptions)context.Options;

    public Task<Outcome<string>> SendAsync(Message message, string orderId, EffectKey key, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.BaseAddress!, "messages"))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { text = message.Text.Value, orderId }), Encoding.UTF8, "application/json"),
        };
        if (_options.SendsKey)
        {
            request.Headers.Add("Idempotency-Key", key.Value);
        }

        return CallAsync<string>(request, cancellationToken);
    }

    public async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.BaseAddress!, $"stock/{location}/{gtin}"));
        return (await CallAsync<int>(request, cancellationToken)).Map(pieces => new StockPosition
        {
            Gtin = gtin,
            Location = location,
            OnHand = pieces,
            Reserved = 0,
            Available = pieces,
            AsOf = context.Clock.GetUtcNow(),
            Source = PlainText.Parse(context.Name).Value,
        });
    }

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        using var client = context.CreateClient();
        using var response = await client.GetAsync(new Uri(_options.BaseAddress!, "health"), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task<Outcome<T>> CallAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var client = context.CreateClient();
            using (request)
            using (var response = await client.SendAsync(request, cancellationToken))
            {
                return response.IsSuccessStatusCode
                    ? new Outcome<T>.Done(JsonSerializer.Deserialize<T>(await response.Content.ReadAsByteArrayAsync(cancellationToken))!)
                    : HttpErrors.FromStatus<T>(
                        response.StatusCode, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), "The vendor refused.", RetryAfter.Of(response, context.Clock));
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && HttpErrors.FromException<T>(failure) is { } outcome)
        {
            return outcome;
        }
    }
}
