using System.Text.Json.Nodes;

namespace IntegrationHub.Testing.Contracts;

/// <summary>Misspells a request on purpose: a check that does not notice it would not notice a connector's slip either.</summary>
public static class RenamedFields
{
    /// <summary>For each field of a JSON body, at every depth, the same request with this one field renamed.</summary>
    /// <returns>Pairs of the field's JSON pointer and the misspelt request.</returns>
    public static IEnumerable<(string Pointer, ContractRequest Request)> Of(ContractRequest request)
    {
        var body = JsonNode.Parse(request.Body ?? throw new ArgumentException("The request has no body.", nameof(request)))!;
        foreach (var field in Fields(body).ToList())
        {
            var pointer = Pointer(field.Parent, field.Name);
            var value = field.Parent[field.Name];
            var index = field.Parent.IndexOf(field.Name);
            field.Parent.RemoveAt(index);
            field.Parent.Insert(index, field.Name + "_x", value);
            yield return (pointer, request with { Body = body.ToJsonString() });
            field.Parent.RemoveAt(index);
            field.Parent.Insert(index, field.Name, value);
        }
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Fields(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Fields(field.Value).Prepend((fields, field.Key))),
        JsonArray items => items.SelectMany(Fields),
        _ => [],
    };

    private static string Pointer(JsonNode node, string name)
    {
        var path = name;
        for (var here = node; here.Parent is { } parent; here = parent)
        {
            path = $"{(parent is JsonArray ? $"{here.GetElementIndex()}" : here.GetPropertyName())}/{path}";
        }

        return "/" + path;
    }
}
