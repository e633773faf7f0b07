using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.PublicApi.Json;

/// <summary>
/// Compares a document with the type that it is to be read into. The serialiser would name .NET types, and only the
/// first misfit; partners get all of them by pointer. What is null or absent is left to the parsers of the values.
/// </summary>
internal sealed class JsonShape
{
    private const int MaxRefusals = 50;

    private const int MaxNameLength = 100;

    private readonly List<Refusal> _refusals = [];

    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Where the check stands, or stood when the JSON turned out to be broken.</summary>
    public string Pointer { get; private set; } = "";

    /// <exception cref="JsonException">The JSON is broken or too deep.</exception>
    public void Check(ReadOnlySpan<byte> body, JsonTypeInfo type)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            Refuse(RefusalCodes.Required, "A JSON object is required.");
        }

        Value(ref reader, type);
        // Whatever stands behind the value makes the document broken.
        reader.Read();
    }

    private void Value(ref Utf8JsonReader reader, JsonTypeInfo type)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when reader.TokenType == JsonTokenType.StartObject:
                Members(ref reader, type);
                break;
            case JsonTypeInfoKind.Object:
                Misfit(ref reader, "a JSON object");
                break;
            case JsonTypeInfoKind.Enumerable when reader.TokenType == JsonTokenType.StartArray:
                Items(ref reader, type.Options.GetTypeInfo(type.ElementType!));
                break;
            case JsonTypeInfoKind.Enumerable:
                Misfit(ref reader, "a JSON array");
                break;
            default:
                Leaf(ref reader, type.Type);
                break;
        }
    }

    private void Members(ref Utf8JsonReader reader, JsonTypeInfo type)
    {
        var here = Pointer;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // A name that is no text has been refused where it stands.
            var name = Text(ref reader);
            var member = name is null ? null : Member(type, name, isRepeated: !seen.Add(name));
            reader.Read();
            if (member is null)
            {
                reader.Skip();
            }
            else
            {
                Value(ref reader, type.Options.GetTypeInfo(member.PropertyType));
            }

            Pointer = here;
        }
    }

    private JsonPropertyInfo? Member(JsonTypeInfo type, string name, bool isRepeated)
    {
        Pointer = $"{Pointer}/{Escape(name)}";
        var member = type.Properties.FirstOrDefault(property => property.Name == name);
        if (isRepeated)
        {
            Refuse("duplicate-member", $"The member '{Shorten(name)}' is given twice.");
        }
        else if (member is null)
        {
            Refuse("unknown-member", $"There is no member '{Shorten(name)}' here; known are {string.Join(", ", type.Properties.Select(property => property.Name))}.");
        }

        return member;
    }

    private void Items(ref Utf8JsonReader reader, JsonTypeInfo item)
    {
        var here = Pointer;
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            Pointer = $"{here}/{index}";
            Value(ref reader, item);
        }

        Pointer = here;
    }

    private void Leaf(ref Utf8JsonReader reader, Type type)
    {
        if (type == typeof(string))
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                Misfit(ref reader, "a text in quotes");
            }
            else
            {
                Text(ref reader);
            }
        }
        else if (reader.TokenType != JsonTokenType.Number)
        {
            Misfit(ref reader, "a whole number without quotes");
        }
        else if (!reader.TryGetInt32(out _))
        {
            Refuse(RefusalCodes.OutOfRange, $"'{LastName()}' must be a whole number within the accepted range.");
        }
    }

    private void Misfit(ref Utf8JsonReader reader, string expected)
    {
        Refuse("wrong-type", Pointer.Length == 0 ? $"The body must be {expected}." : $"'{LastName()}' must be {expected}.");
        reader.Skip();
    }

    /// <summary>Reads a text; one that JSON can write and Unicode cannot is refused.</summary>
    private string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            Refuse(RefusalCodes.LoneSurrogate, "The text must not contain half of a surrogate pair.");
            return null;
        }
    }

    private void Refuse(string code, string message)
    {
        if (_refusals.Count < MaxRefusals)
        {
            _refusals.Add(new Refusal(Pointer, code, message));
        }
    }

    private string LastName() => Pointer[(Pointer.LastIndexOf('/') + 1)..];

    private static string Escape(string name) => Shorten(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Shorten(string name) => name.Length <= MaxNameLength ? name : name[..(char.IsHighSurrogate(name[MaxNameLength - 1]) ? MaxNameLength - 1 : MaxNameLength)];
}
