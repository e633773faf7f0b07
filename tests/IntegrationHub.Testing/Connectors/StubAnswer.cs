using System.Text;
using System.Text.Json;

namespace IntegrationHub.Testing.Connectors;

/// <summary>What a vendor's stand-in answers.</summary>
public sealed record StubAnswer(int Status, byte[] Body, string? MediaType)
{
    /// <summary>Gets the other headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Answers an anonymous object, a record or a JsonNode as JSON; names stay as they are written.</summary>
    public static StubAnswer Json(object? value, int status = 200) => new(status, JsonSerializer.SerializeToUtf8Bytes(value), "application/json");

    /// <summary>Answers JSON text.</summary>
    public static StubAnswer JsonText(string json, int status = 200) => new(status, Encoding.UTF8.GetBytes(json), "application/json");

    /// <summary>Answers nothing but a status.</summary>
    public static StubAnswer Empty(int status = 204) => new(status, [], null);
}
