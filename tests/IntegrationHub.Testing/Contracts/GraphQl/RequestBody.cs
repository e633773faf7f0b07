using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IntegrationHub.Testing.Contracts.OpenApi;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>What the JSON body of a GraphQL request holds.</summary>
/// <param name="UnknownFields">Names that no GraphQL server reads.</param>
internal sealed record RequestBody(string Query, JsonElement? Variables, string? OperationName, IReadOnlyList<string> UnknownFields)
{
    private static readonly string[] Fields = ["query", "variables", "operationName", "extensions"];

    public static bool TryRead(ContractRequest request, [NotNullWhen(true)] out RequestBody? body, [NotNullWhen(false)] out Violation? refusal)
    {
        (body, refusal) = (null, null);
        if (!request.Method.Equals("POST", StringComparison.OrdinalIgnoreCase))
        {
            refusal = new("operation", $"a GraphQL request is a POST, not a {request.Method}");
        }
        else if (!BodyCheck.IsJson(request.Header("Content-Type")?.Split(';')[0].Trim() ?? ""))
        {
            refusal = new("header Content-Type", "a GraphQL request is application/json");
        }
        else if (!JsonText.TryParse(request.Body ?? "", out var document, out var why))
        {
            refusal = new("body", why);
        }
        else
        {
            using (document)
            {
                body = Read(document.RootElement.Clone());
                refusal = body is null ? new("body /query", "is required: the document as a text") : null;
            }
        }

        return body is not null;
    }

    private static RequestBody? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        return new(
            query.GetString()!,
            json.TryGetProperty("variables", out var variables) && variables.ValueKind != JsonValueKind.Null ? variables : null,
            json.TryGetProperty("operationName", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null,
            [.. json.EnumerateObject().Select(field => field.Name).Except(Fields)]);
    }
}
