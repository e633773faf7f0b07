using System.Text.Json;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Verification;

/// <summary>A conformance vector: a definition, what is done with it, and the behaviour that is expected.</summary>
internal sealed class VectorFile
{
    private readonly JsonElement _root;

    private VectorFile(string name, JsonElement root)
    {
        Name = name;
        _root = root;
    }

    public string Name { get; }

    public string DefinitionId => Definition.Text("definitionId") ?? "";

    public JsonElement Definition => _root.Member("definition") ?? default;

    /// <summary>Workflows that must be published first.</summary>
    public IEnumerable<JsonElement> OtherDefinitions => _root.Items("otherDefinitions");

    public IReadOnlyList<JsonElement> Steps => [.. _root.Items("steps")];

    public JsonElement Expect => _root.Member("expect") ?? default;

    /// <summary>What is wanted where the observed behaviour must not be copied; undefined in other vectors.</summary>
    public JsonElement Wanted => _root.Member("wanted") ?? default;

    public bool IsDifferent => _root.Text("verdict") == "differs-by-design";

    /// <summary>Whether refusing to publish is allowed although the original publishes.</summary>
    public bool MayRefuse => _root.Text("note")?.Contains("stricter and allowed", StringComparison.Ordinal) == true;

    /// <exception cref="InvalidDataException">The file is no vector; the message says what is missing.</exception>
    public static VectorFile Read(string path)
    {
        try
        {
            var root = JsonElement.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 128 });
            foreach (var member in new[] { "definition", "steps", "expect" })
            {
                if (root.Member(member) is null)
                {
                    throw new InvalidDataException($"{path} has no '{member}'.");
                }
            }

            return new VectorFile(Path.GetFileNameWithoutExtension(path), root);
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"{path} is no JSON: {malformed.Message}", malformed);
        }
    }
}
