using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Writes and reads the data of events, the same for every connector.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StockChanged))]
[JsonSerializable(typeof(StockMoved))]
[JsonSerializable(typeof(ProductChanged))]
[JsonSerializable(typeof(ChannelOrderEvent))]
[JsonSerializable(typeof(ChannelReturnEvent))]
[JsonSerializable(typeof(PaymentEvent))]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(ParcelEvent))]
public sealed partial class EventJson : JsonSerializerContext;
