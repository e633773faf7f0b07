using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Ups;

/// <summary>Rating, shipping and OAuth, whose names begin with capitals or have underscores.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpsTokenAnswer))]
[JsonSerializable(typeof(UpsRateCall))]
[JsonSerializable(typeof(UpsRateAnswer))]
[JsonSerializable(typeof(UpsShipCall))]
[JsonSerializable(typeof(UpsShipAnswer))]
[JsonSerializable(typeof(UpsRecoveryCall))]
[JsonSerializable(typeof(UpsRecoveryAnswer))]
[JsonSerializable(typeof(UpsVoidAnswer))]
[JsonSerializable(typeof(UpsRatedShipment))]
[JsonSerializable(typeof(UpsPackageResult))]
[JsonSerializable(typeof(UpsRecoveredLabel))]
internal sealed partial class UpsJson : JsonSerializerContext;

/// <summary>Tracking and refusals, whose names begin with small letters.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UpsTrackAnswer))]
[JsonSerializable(typeof(UpsProblem))]
internal sealed partial class UpsCamelJson : JsonSerializerContext;
