using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.PublicApi.Availability;
using IntegrationHub.PublicApi.Catalog;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.PublicApi.Problems;

namespace IntegrationHub.PublicApi.Json;

/// <summary>How this API writes and, strictly, reads JSON: unknown members and duplicates are refused, numbers are numbers.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    AllowDuplicateProperties = false,
    MaxDepth = 32,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrderInput))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(OrderDocument))]
[JsonSerializable(typeof(ProductDocument))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(LocationDocument))]
[JsonSerializable(typeof(LocationList))]
[JsonSerializable(typeof(AvailabilityDocument))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext;
