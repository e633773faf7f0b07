using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationHub.Connectors.Http;

/// <summary>Makes request bodies.</summary>
public static class JsonBody
{
    /// <summary>Writes a value as <c>application/json</c> in UTF-8.</summary>
    public static HttpContent Of<T>(T value, JsonTypeInfo<T> type, string mediaType = "application/json") =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
