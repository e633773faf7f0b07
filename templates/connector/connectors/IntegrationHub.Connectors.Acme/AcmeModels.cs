using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Acme;

internal sealed record AcmePosition(string? Gtin, string? Place, int? OnHand, int? Reserved, DateTimeOffset? SeenAt);

internal sealed record AcmePositions(IReadOnlyList<AcmePosition>? Items, string? Next);

internal sealed record AcmeAdjustment(string Gtin, string Place, int Difference, string Note);

internal sealed record AcmeCreated(string? Id);

internal sealed record AcmeError(string? Code, string? Message);

internal sealed record AcmeEvent(string? Id, string? Type, DateTimeOffset? At, AcmePosition? Position);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcmePosition))]
[JsonSerializable(typeof(AcmePositions))]
[JsonSerializable(typeof(AcmeAdjustment))]
[JsonSerializable(typeof(AcmeCreated))]
[JsonSerializable(typeof(AcmeError))]
[JsonSerializable(typeof(AcmeEvent))]
internal sealed partial class AcmeJson : JsonSerializerContext;
