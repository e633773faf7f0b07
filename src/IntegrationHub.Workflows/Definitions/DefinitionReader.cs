using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Reads Elsa 3 definition JSON. What a document leaves out is taken as Elsa takes it; what cannot be read is an <see cref="InvalidDefinitionException"/>.</summary>
public static class DefinitionReader
{
    internal const int MaxDepth = 128;

    public static WorkflowDefinition Read(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException malformed)
        {
            throw new InvalidDefinitionException([new DefinitionProblem(null, "malformed-json", malformed.Message)], malformed);
        }

        var root = document.RootElement;
        var definitionId = root.Text("definitionId")
            ?? throw new InvalidDefinitionException([new DefinitionProblem(null, "missing-definition-id", "The document has no 'definitionId'.")]);
        if (root.Member("root") is not { ValueKind: JsonValueKind.Object } rootActivity)
        {
            throw new InvalidDefinitionException([new DefinitionProblem(null, "missing-root", $"Workflow '{definitionId}' has no 'root' activity.")]);
        }

        var nodes = new ActivityReader();
        nodes.Read(rootActivity, "Workflow1");
        return new WorkflowDefinition(
            definitionId, root.Number("version") ?? 1, root.Text("name") ?? definitionId, [.. root.Items("variables").Select(VariableDefinition.Read)],
            nodes.Nodes, WorkflowOptions.Read(root), root, json);
    }
}
