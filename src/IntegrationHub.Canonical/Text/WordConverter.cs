using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Text;

/// <summary>Reads and writes an enumeration by its words; a number or an unknown word is a <see cref="JsonException"/>.</summary>
public sealed class WordConverter<TEnum>() : JsonStringEnumConverter<TEnum>(namingPolicy: null, allowIntegerValues: false)
    where TEnum : struct, Enum;
