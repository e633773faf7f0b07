using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>
/// Shopify's Admin API: every exchange is a POST of a document and its variables. Queries may be repeated at once;
/// mutations may not, also where they carry a key, because a refusal that comes with status 200 speaks of the last attempt only.
/// </summary>
internal sealed class ShopifyClient(ConnectionContext context, ShopifyOptions options)
{
    /// <summary>Sends a document; what <paramref name="read"/> cannot read (<see cref="JsonException"/>) is Unknown.</summary>
    public Task<Outcome<T>> SendAsync<TVariables, TData, T>(
        string document, TVariables variables, JsonTypeInfo<TVariables> variablesType, JsonTypeInfo<TData> dataType, Func<TData, Outcome<T>> read, CancellationToken cancellationToken)
    {
        var body = new ShopifyRequest(document, JsonSerializer.SerializeToElement(variables, variablesType));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress!, $"/admin/api/{options.ApiVersion}/graphql.json"))
        {
            Content = JsonBody.Of(body, ShopifyJson.Default.ShopifyRequest),
        };
        request.Headers.Add("X-Shopify-Access-Token", options.AccessToken!.Reveal());
        return context.SendAsync(
            document.StartsWith("query ", StringComparison.Ordinal) ? request.Reading() : request,
            answer =>
            {
                var told = answer.IsSuccess ? answer.Read(ShopifyJson.Default.ShopifyAnswer) : answer.TryRead(ShopifyJson.Default.ShopifyAnswer);
                return ShopifyErrors.Read<T>(answer, told) ?? read(told!.Data.Deserialize(dataType) ?? throw new JsonException("The data is null."));
            },
            cancellationToken);
    }

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var shop = await SendAsync(
            ShopifyCatalogDocuments.Shop, new ShopifyNothing(), ShopifyJson.Default.ShopifyNothing, ShopifyJson.Default.ShopifyShopData,
            data => new Outcome<string>.Done(data.Shop?.Id ?? throw new JsonException("The shop has no id.")), cancellationToken);
        if (shop.Error is { } error)
        {
            throw new HttpRequestException($"Shopify does not answer well: {error.Code}, {error.Message}");
        }
    }
}
