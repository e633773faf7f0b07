using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>One <c>name=value</c> of a query or form, decoded.</summary>
internal sealed record FormField(string Name, string Value)
{
    /// <summary>The name before the first bracket.</summary>
    public string Root => Name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? Name[..bracket] : Name;

    public static IReadOnlyList<FormField> Parse(string encoded) =>
        [.. encoded.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => new FormField(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""))];

    /// <summary>
    /// Builds one value from all fields of one root: <c>a[b][0]=x</c> and <c>a[b][]=x</c> give an object with a list;
    /// a name that is repeated gives a list; all leaves are texts.
    /// </summary>
    public static JsonElement Build(IReadOnlyList<FormField> fields)
    {
        if (fields.All(field => field.Name == field.Root))
        {
            return fields.Count == 1
                ? JsonSerializer.SerializeToElement(fields[0].Value)
                : JsonSerializer.SerializeToElement(fields.Select(field => field.Value));
        }

        var tree = new Branch();
        foreach (var field in fields)
        {
            var keys = field.Name[field.Root.Length..].Split('[').Skip(1).Select(key => key.TrimEnd(']'));
            keys.Aggregate(tree, (branch, key) => branch.Child(key)).Values.Add(field.Value);
        }

        return JsonSerializer.SerializeToElement(tree.ToJson());
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private sealed class Branch
    {
        private readonly List<(string Key, Branch Branch)> _children = [];

        public List<string> Values { get; } = [];

        public Branch Child(string key)
        {
            // Empty brackets name the next item, so each stands for itself.
            var found = key.Length == 0 ? null : _children.FirstOrDefault(child => child.Key == key).Branch;
            if (found is null)
            {
                found = new Branch();
                _children.Add((key.Length == 0 ? $"{_children.Count}" : key, found));
            }

            return found;
        }

        public JsonNode? ToJson()
        {
            if (_children.Count == 0 && Values.Count == 1)
            {
                return JsonValue.Create(Values[0]);
            }

            // Values beside children become a list with them, which no sound schema takes: nothing is overlooked.
            var isList = Values.Count > 0 || _children.Select(child => child.Key).SequenceEqual(_children.Select((_, index) => $"{index}"));
            return isList
                ? new JsonArray([.. Values.Select(value => JsonValue.Create(value)), .. _children.Select(child => child.Branch.ToJson())])
                : new JsonObject(_children.Select(child => KeyValuePair.Create(child.Key, child.Branch.ToJson())));
        }
    }
}
