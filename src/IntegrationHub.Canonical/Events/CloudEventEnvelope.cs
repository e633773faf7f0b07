using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Events;

/// <summary>Is what a producer wrote as an event, before it is parsed.</summary>
internal sealed record CloudEventEnvelope
{
    [JsonPropertyName("specversion")]
    public string? SpecVersion { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("source")]
    public string? Source { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    [JsonPropertyName("time")]
    public string? Time { get; init; }

    [JsonPropertyName("sequence")]
    public string? Sequence { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }
}

/// <summary>Attribute names of CloudEvents are lower case throughout, which is no policy that the platform knows.</summary>
[JsonSerializable(typeof(CloudEventEnvelope))]
internal sealed partial class CloudEventEnvelopeJson : JsonSerializerContext;
