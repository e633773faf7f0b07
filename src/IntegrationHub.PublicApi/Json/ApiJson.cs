using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.PublicApi.Availability;
using IntegrationHub.PublicApi.Locations;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.PublicApi.Paging;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Products;

namespace IntegrationHub.PublicApi.Json;

/// <summary>Reads and writes the bodies of the public API; strict with what comes in.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = StrictJson.MaxDepth,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PlaceOrderBody))]
[JsonSerializable(typeof(CancelOrderBody))]
[JsonSerializable(typeof(CancelRequestedData))]
[JsonSerializable(typeof(OrderReferenceInput))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(LocationView))]
[JsonSerializable(typeof(Page<ProductView>))]
[JsonSerializable(typeof(Page<LocationView>))]
[JsonSerializable(typeof(AvailabilityView))]
[JsonSerializable(typeof(ApiProblem))]
internal sealed partial class ApiJson : JsonSerializerContext;
