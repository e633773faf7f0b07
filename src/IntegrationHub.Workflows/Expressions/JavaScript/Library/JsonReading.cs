using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>Lets JSON into a script: objects and arrays are read when the script looks into them.</summary>
internal static class JsonReading
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    public static JsValue Of(Run run, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                run.Charge(64);
                return JsValue.Of(new JsObject(element));
            case JsonValueKind.Array:
                run.Charge(64);
                return JsValue.Of(new JsArray(element));
            case JsonValueKind.String:
                return JsValue.Of(Text(run, element));
            case JsonValueKind.Number:
                return JsValue.Of(element.GetDouble());
            case JsonValueKind.True:
                return JsValue.True;
            case JsonValueKind.False:
                return JsValue.False;
            case JsonValueKind.Null:
                return JsValue.Null;
            default:
                return default;
        }
    }

    public static string Name(Run run, JsonProperty property)
    {
        try
        {
            return run.Text(property.Name);
        }
        catch (InvalidOperationException)
        {
            throw HalfCharacter(run);
        }
    }

    /// <summary>JSON.parse</summary>
    public static JsValue Parse(Run run, string text)
    {
        run.Charge((text.Length * 3L) + 200);
        try
        {
            return Of(run, JsonElement.Parse(text, Options));
        }
        catch (JsonException problem)
        {
            throw run.Error("SyntaxError", $"The text is not JSON: {problem.Message}");
        }
    }

    private static string Text(Run run, JsonElement element)
    {
        try
        {
            return run.Text(element.GetString()!);
        }
        catch (InvalidOperationException)
        {
            throw HalfCharacter(run);
        }
    }

    /// <summary>JSON may escape one half of a character, which .NET does not read.</summary>
    private static JsThrow HalfCharacter(Run run) => run.Error("SyntaxError", "The JSON contains one half of a character");
}
