using System.Text.Json;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>Reads the paths of one document.</summary>
internal sealed class OperationReader(JsonElement root, string name, SchemaReader schemas)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly HashSet<string> _basePaths = new(StringComparer.Ordinal);

    /// <summary>Paths of all servers, longest first, without the final slash.</summary>
    public IReadOnlyList<string> BasePaths => [.. _basePaths.OrderByDescending(path => path.Length)];

    public IReadOnlyList<Operation> ReadAll()
    {
        ReadServers(root);
        var operations = new List<Operation>();
        foreach (var path in Members(root, "paths"))
        {
            var item = Follow(path.Value);
            ReadServers(item);
            var template = new PathTemplate(path.Name);
            foreach (var method in Members(item).Where(member => Methods.Contains(member.Name)))
            {
                ReadServers(method.Value);
                operations.Add(new(
                    template,
                    method.Name.ToUpperInvariant(),
                    Parameters(item, method.Value),
                    Security(method.Value),
                    Find(method.Value, "requestBody") is { } body ? Body(Follow(body)) : null,
                    Members(method.Value, "responses").ToDictionary(response => response.Name, response => Response(Follow(response.Value)), StringComparer.OrdinalIgnoreCase)));
            }
        }

        return operations;
    }

    private void ReadServers(JsonElement json)
    {
        foreach (var url in Items(json, "servers").Select(server => Text(server, "url")!))
        {
            var path = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? absolute.AbsolutePath : url;
            if (path.Trim('/').Length > 0 && !path.Contains('{', StringComparison.Ordinal))
            {
                _basePaths.Add(path.TrimEnd('/'));
            }
        }
    }

    /// <summary>An operation's parameters, and those of its path that it does not say anew.</summary>
    private IReadOnlyList<Parameter> Parameters(JsonElement item, JsonElement operation) =>
        [.. Items(operation, "parameters").Concat(Items(item, "parameters")).Select(parameter => Parameter(Follow(parameter)))
            .DistinctBy(parameter => (parameter.Name, parameter.In))];

    private Parameter Parameter(JsonElement json)
    {
        var (parameter, place) = (Text(json, "name")!, Text(json, "in")!);
        if (Find(json, "schema") is not { } schema)
        {
            throw new InvalidDataException($"{name}: the {place} parameter '{parameter}' has no schema; 'content' is not supported there.");
        }

        return new(parameter, place, IsTrue(json, "required"), Encoding(json, place is "path" or "header" ? "simple" : "form"), schemas.Read(schema));
    }

    private static FieldEncoding Encoding(JsonElement json, string defaultStyle)
    {
        var style = Text(json, "style") ?? defaultStyle;
        return new(style, Find(json, "explode") is { } explode ? explode.GetBoolean() : style == "form");
    }

    private IReadOnlyList<IReadOnlyList<SecurityScheme>> Security(JsonElement operation) =>
        [.. (Find(operation, "security") ?? Find(root, "security") ?? default) is { ValueKind: JsonValueKind.Array } alternatives
            ? alternatives.EnumerateArray().Select(all => (IReadOnlyList<SecurityScheme>)[.. Members(all).Select(scheme => Scheme(scheme.Name))])
            : []];

    private SecurityScheme Scheme(string scheme)
    {
        var json = Follow(JsonPointer.Follow(root, $"#/components/securitySchemes/{scheme}")
            ?? throw new InvalidDataException($"{name}: the security scheme '{scheme}' is not defined, so nobody could be refused."));
        return new(Text(json, "type")!, Text(json, "name") ?? scheme, Text(json, "in"), Text(json, "scheme")?.ToLowerInvariant());
    }

    private DeclaredBody? Response(JsonElement response) => Find(response, "content") is { } content && content.EnumerateObject().Any() ? Body(response) : null;

    private DeclaredBody Body(JsonElement body) => new(
        IsTrue(body, "required"),
        Members(body, "content").ToDictionary(media => media.Name.Split(';')[0].Trim(), media => Media(media.Value), StringComparer.OrdinalIgnoreCase));

    private DeclaredMedia Media(JsonElement media) => new(
        Find(media, "schema") is { } schema ? schemas.Read(schema) : Schema.Open,
        Members(media, "encoding").ToDictionary(field => field.Name, field => Encoding(field.Value, "form"), StringComparer.Ordinal));

    private JsonElement Follow(JsonElement json)
    {
        for (var hops = 0; Text(json, "$ref") is { } reference; hops++)
        {
            json = (hops < 10 ? JsonPointer.Follow(root, reference) : null)
                ?? throw new InvalidDataException($"{name}: the reference '{reference}' leads nowhere.");
        }

        return json;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement json, string member) => Find(json, member) is { } found ? Members(found) : default;

    private static JsonElement.ObjectEnumerator Members(JsonElement json) => json.EnumerateObject();

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string member) => Find(json, member) is { } found ? found.EnumerateArray() : default;

    private static string? Text(JsonElement json, string member) => Find(json, member)?.GetString();

    private static bool IsTrue(JsonElement json, string member) => Find(json, member)?.ValueKind == JsonValueKind.True;

    private static JsonElement? Find(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value : null;
}
