using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Shopify;

internal sealed record ShopifyRequest(string Query, JsonElement Variables);

/// <summary>An answer of GraphQL: without data nothing was executed.</summary>
internal sealed record ShopifyAnswer(JsonElement Data, JsonElement Errors, ShopifyExtensions? Extensions);

internal sealed record ShopifyExtensions(ShopifyCost? Cost);

internal sealed record ShopifyCost(decimal? RequestedQueryCost, ShopifyThrottle? ThrottleStatus);

internal sealed record ShopifyThrottle(decimal? CurrentlyAvailable, decimal? RestoreRate);

internal sealed record ShopifyUserError(string? Code, IReadOnlyList<string>? Field, string? Message);

/// <summary>A part of a list.</summary>
internal sealed record ShopifyNodes<T>(IReadOnlyList<T>? Nodes, ShopifyPageInfo? PageInfo)
{
    /// <summary>Gets what is there.</summary>
    [JsonIgnore]
    public IReadOnlyList<T> All => Nodes ?? throw new JsonException("A list has no nodes.");

    /// <summary>Gets what asks for the following part; null on the last.</summary>
    [JsonIgnore]
    public string? Next => PageInfo is { HasNextPage: true, EndCursor: { } cursor } ? cursor : null;
}

internal sealed record ShopifyPageInfo(bool HasNextPage, string? EndCursor);

internal sealed record ShopifyMoneyBag(ShopifyMoney? PresentmentMoney);

internal sealed record ShopifyMoney(string? Amount, string? CurrencyCode);

internal sealed record ShopifyReference(string? Id);

internal sealed record ShopifyNothing;

internal sealed record ShopifyPaging(int First, string? After);

internal sealed record ShopifyById(string Id);
