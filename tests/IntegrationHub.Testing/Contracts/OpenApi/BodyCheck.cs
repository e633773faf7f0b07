using System.Text.Json;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>Judges a body: whether it may be there, its media type, and its content in JSON, as a form and as text.</summary>
internal static class BodyCheck
{
    private static readonly Place Body = new("body");

    public static void Request(Call call, bool strict, List<Violation> violations)
    {
        var (declared, body) = (call.Operation.Body, call.Request.Body);
        if (string.IsNullOrEmpty(body))
        {
            if (declared is { Required: true })
            {
                violations.Add(Body.Violation("is required and missing"));
            }
        }
        else if (declared is not null)
        {
            Content(declared, call.Request.Header("Content-Type"), body, Direction.Request, strict, violations);
        }
        else if (strict)
        {
            violations.Add(Body.Violation("the document names no body for this operation"));
        }
    }

    public static void Response(Call call, ContractResponse response, bool strict, List<Violation> violations)
    {
        var responses = call.Operation.Responses;
        if (!responses.TryGetValue($"{response.Status}", out var declared)
            && !responses.TryGetValue($"{response.Status / 100}XX", out declared)
            && !responses.TryGetValue("default", out declared))
        {
            violations.Add(new("status", $"{response.Status} is not declared; declared are {Words.Some(responses.Keys)}"));
        }
        else if (declared is null)
        {
            if (strict && !string.IsNullOrEmpty(response.Body))
            {
                violations.Add(Body.Violation($"the document names no body for status {response.Status}"));
            }
        }
        else if (string.IsNullOrEmpty(response.Body))
        {
            violations.Add(Body.Violation($"is missing; status {response.Status} has one"));
        }
        else
        {
            Content(declared, response.ContentType, response.Body, Direction.Response, strict, violations);
        }
    }

    private static void Content(DeclaredBody declared, string? contentType, string body, Direction direction, bool strict, List<Violation> violations)
    {
        var type = contentType?.Split(';')[0].Trim();
        if (type is null || Find(declared, type) is not { } media)
        {
            violations.Add(new("header Content-Type", $"{type ?? "none"} is not declared for this body; declared are {Words.Some(declared.Content.Keys)}"));
        }
        else if (IsJson(type))
        {
            Json(media, body, direction, strict, violations);
        }
        else if (type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            Judge(media.Schema, Form(media, body), direction, leavesAreText: true, strict, violations);
        }
        else if (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
        {
            Judge(media.Schema, JsonSerializer.SerializeToElement(body), direction, leavesAreText: true, strict, violations);
        }
    }

    /// <summary>The declared media type: exact, then <c>text/*</c>, then <c>*/*</c>.</summary>
    private static DeclaredMedia? Find(DeclaredBody declared, string type) =>
        new[] { type, type.Split('/')[0] + "/*", "*/*" }.Select(name => declared.Content.GetValueOrDefault(name)).FirstOrDefault(media => media is not null);

    public static bool IsJson(string type) =>
        type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static void Json(DeclaredMedia media, string body, Direction direction, bool strict, List<Violation> violations)
    {
        if (!JsonText.TryParse(body, out var document, out var why))
        {
            violations.Add(Body.Violation(why));
            return;
        }

        using (document)
        {
            Judge(media.Schema, document.RootElement, direction, leavesAreText: false, strict, violations);
        }
    }

    private static JsonElement Form(DeclaredMedia media, string body)
    {
        var shape = new Shape(media.Schema);
        return JsonSerializer.SerializeToElement(FormField.Parse(body).GroupBy(field => field.Root).ToDictionary(
            fields => fields.Key,
            fields => EncodedFields.Value([.. fields], media.Encodings.GetValueOrDefault(fields.Key, new("form", true)), Either(shape.Field(fields.Key)))));
    }

    private static Schema Either(IReadOnlyList<Schema> schemas) => schemas.Count == 1 ? schemas[0] : new() { AnyOf = schemas };

    private static void Judge(Schema schema, JsonElement value, Direction direction, bool leavesAreText, bool strict, List<Violation> violations)
    {
        SchemaValidator.Validate(schema, value, Body, direction, leavesAreText, violations);
        if (strict)
        {
            NamedFields.Check(new Shape(schema), value, Body, violations);
        }
    }
}
