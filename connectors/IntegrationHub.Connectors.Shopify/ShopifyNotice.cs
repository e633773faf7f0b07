using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>What webhooks say of a thing; only what is needed to read it.</summary>
internal sealed record ShopifyNotice(string? AdminGraphqlApiId, DateTimeOffset? CreatedAt, DateTimeOffset? CancelledAt, ShopifyNotice? Order);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShopifyNotice))]
internal sealed partial class ShopifyNoticeJson : JsonSerializerContext;
