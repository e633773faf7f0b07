using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.PublicApi.Availability;
using IntegrationHub.PublicApi.Locations;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.PublicApi.Paging;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Products;
using IntegrationHub.PublicApi.Returns;

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
[JsonSerializable(typeof(ReturnBody))]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(CancelReturnBody))]
[JsonSerializable(typeof(ReturnOrderInput))]
[JsonSerializable(typeof(ReturnView))]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(LocationView))]
[JsonSerializable(typeof(Page<ProductView>))]
[JsonSerializable(typeof(Page<LocationView>))]
[JsonSerializable(typeof(AvailabilityView))]
[JsonSerializable(typeof(ApiProblem))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The same with names and addresses as people write them: the answers are JSON and never part of a page, where escaping would matter.</summary>
    public static ApiJson Readable => Relaxed.Context;

    /// <summary>A class of its own, because it needs <see cref="Default"/> to be there first.</summary>
    private static class Relaxed
    {
        public static readonly ApiJson Context = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
