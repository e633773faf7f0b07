using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.SandboxShop;

internal sealed record ShopPage(IReadOnlyList<ShopLevel> Items, string? Next = null);

internal sealed record ShopLevel(string Gtin, string Location, int Available, DateTimeOffset UpdatedAt);

internal sealed record ShopSetLevels(IReadOnlyList<ShopWish> Levels);

internal sealed record ShopWish(string Gtin, string Location, int Available, int? Expected);

internal sealed record ShopLevelsSet(IReadOnlyList<ShopLevelAnswer> Levels);

internal sealed record ShopLevelAnswer(string Gtin, string Location, string State, int? Current = null);

internal sealed record ShopProblem(string? Code = null, string? Detail = null);

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ShopPage))]
[JsonSerializable(typeof(ShopSetLevels))]
[JsonSerializable(typeof(ShopLevelsSet))]
[JsonSerializable(typeof(ShopProblem))]
internal sealed partial class ShopJson : JsonSerializerContext;
