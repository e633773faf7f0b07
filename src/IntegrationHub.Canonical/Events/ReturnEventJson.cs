using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Events;

/// <summary>Holds the generated serialisers of the data of return events.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ReturnRequested))]
[JsonSerializable(typeof(ReturnApproved))]
[JsonSerializable(typeof(ReturnDenied))]
[JsonSerializable(typeof(ReturnReceived))]
[JsonSerializable(typeof(ReturnRefunded))]
[JsonSerializable(typeof(ReturnClosed))]
public sealed partial class ReturnEventJson : JsonSerializerContext;
