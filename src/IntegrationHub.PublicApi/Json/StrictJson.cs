using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.PublicApi.Problems;

namespace IntegrationHub.PublicApi.Json;

/// <summary>Reads a request body into exactly its type, or says in the caller's words everything that does not fit.</summary>
internal static class StrictJson
{
    public const int MaxDepth = 32;

    public static Checked<T> Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty)
        {
            return KnownProblems.InvalidRequest([new Refusal("", RefusalCodes.Required, "A body with a JSON object is required.")]);
        }

        if (!Utf8.IsValid(body))
        {
            return KnownProblems.MalformedJson("", "The body is no valid UTF-8.");
        }

        var shape = new JsonShape();
        try
        {
            shape.Check(body, type);
            return shape.Refusals.Count > 0 ? KnownProblems.InvalidRequest(shape.Refusals) : JsonSerializer.Deserialize(body, type)!;
        }
        catch (JsonException broken)
        {
            return KnownProblems.MalformedJson(shape.Pointer, $"The JSON cannot be read at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}; it may be nested at most {MaxDepth} levels deep.");
        }
    }
}
