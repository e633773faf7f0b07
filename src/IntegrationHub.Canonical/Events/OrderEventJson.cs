using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Events;

/// <summary>Holds the generated serialisers of the data of order events.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderStoreAccepted))]
[JsonSerializable(typeof(OrderStoreRejected))]
[JsonSerializable(typeof(OrderPicked))]
[JsonSerializable(typeof(OrderReady))]
[JsonSerializable(typeof(OrderCollected))]
[JsonSerializable(typeof(OrderExpired))]
[JsonSerializable(typeof(OrderCanceled))]
public sealed partial class OrderEventJson : JsonSerializerContext;
