using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Store;

/// <summary>The instance row's blob: compact JSON without what is empty, zero or false.</summary>
internal static class StateSerializer
{
    private static readonly JsonTypeInfo<InstanceState> State = (JsonTypeInfo<InstanceState>)new JsonSerializerOptions(StateJson.Default.Options)
    {
        // Nothing of it is ever part of a page, and bodies of requests are full of quotes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = StateJson.Default.WithAddedModifier(OmitWhatIsEmpty).WithAddedModifier(StateNames.Shorten),
    }.GetTypeInfo(typeof(InstanceState));

    /// <summary>Of an instance that is over for good, what only a next step would need is left out.</summary>
    public static byte[] Write(InstanceState state) => StateWriter.Write(state, State.Options, IsOver(state));

    /// <summary>What the types' metadata make of all of a state; the writer by hand is held to it.</summary>
    public static byte[] WriteByMetadata(InstanceState state) => JsonSerializer.SerializeToUtf8Bytes(state, State);

    public static InstanceState Read(byte[] blob)
    {
        var state = JsonSerializer.Deserialize(blob, State) ?? throw new JsonException("The stored state is empty.");
        state.HasNewIdentity = false;
        return state;
    }

    /// <summary>A faulted instance may go on after a repair, and a cancelled one may still wait for the answer of a call.</summary>
    private static bool IsOver(InstanceState state) =>
        state is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted, Executions: [], Detached: [] };

    private static void OmitWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => !property.IsRequired))
        {
            if (typeof(ICollection).IsAssignableFrom(property.PropertyType) && !SaysMoreWhenEmpty(property))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            }
            else if (property.PropertyType == typeof(bool))
            {
                property.ShouldSerialize = static (_, value) => value is true;
            }
            else if (property.PropertyType == typeof(int))
            {
                property.ShouldSerialize = static (_, value) => value is not 0;
            }
        }
    }

    /// <summary>Whether an empty collection says something else than none: inputs that were evaluated and are none, a loop over no items.</summary>
    private static bool SaysMoreWhenEmpty(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo declared && new NullabilityInfoContext().Create(declared).WriteState == NullabilityState.Nullable;
}

/// <summary>Times as Unix milliseconds, as everywhere in the database.</summary>
internal sealed class UnixMilliseconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}

/// <summary>One character for each, because a flowchart has one for every connection.</summary>
internal sealed class FlagText : JsonConverter<bool[]>
{
    private const int MostOnStack = 256;

    public override bool[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => [.. reader.GetString()!.Select(letter => letter == '1')];

    public static void Write(Utf8JsonWriter writer, JsonEncodedText name, bool[] value)
    {
        writer.WritePropertyName(name);
        Write(writer, value);
    }

    public override void Write(Utf8JsonWriter writer, bool[] value, JsonSerializerOptions options) => Write(writer, value);

    private static void Write(Utf8JsonWriter writer, bool[] value)
    {
        Span<byte> text = value.Length <= MostOnStack ? stackalloc byte[value.Length] : new byte[value.Length];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = value[i] ? (byte)'1' : (byte)'0';
        }

        writer.WriteStringValue(text);
    }
}

[JsonSourceGenerationOptions(
    Converters = [typeof(UnixMilliseconds), typeof(FlagText)],
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InstanceState))]
internal sealed partial class StateJson : JsonSerializerContext;
