using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Store;

/// <summary>The instance row's blob: compact JSON, source generated.</summary>
internal static class StateSerializer
{
    public static byte[] Write(InstanceState state) => JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.InstanceState);

    public static InstanceState Read(byte[] blob)
    {
        var state = JsonSerializer.Deserialize(blob, StateJson.Default.InstanceState) ?? throw new JsonException("The stored state is empty.");
        state.HasNewIdentity = false;
        return state;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InstanceState))]
internal sealed partial class StateJson : JsonSerializerContext;
