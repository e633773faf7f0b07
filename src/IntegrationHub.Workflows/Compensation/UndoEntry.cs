using System.Text.Json;

namespace IntegrationHub.Workflows.Compensation;

/// <summary>A completed effect that can be taken back: which run it was, what it was asked, and the record it left.</summary>
internal sealed class UndoEntry
{
    public required int Node { get; set; }

    public required int Iteration { get; init; }

    /// <summary>The path that the undo's key derives from, where a migration has changed the activity's own path meanwhile.</summary>
    public string? KeyPath { get; set; }

    public bool IsPivot { get; init; }

    /// <summary>The runs of the containers that it happened in, innermost first.</summary>
    public List<int> Containers { get; set; } = [];

    /// <summary>The activity's input <c>compensationGroup</c>, such as an order line; null: it belongs to no group.</summary>
    public string? Group { get; init; }

    public Dictionary<string, JsonElement> Inputs { get; set; } = [];

    public JsonElement? Record { get; init; }

    /// <summary>The run of the compensation that takes it back now.</summary>
    public int? TakenBy { get; set; }

    /// <summary>Part of the undo's key: raised when a compensation has given it up undone.</summary>
    public int Generation { get; set; }
}

/// <summary>Which effects a compensation takes back: those inside one run of a container, inside any run of it, of one group, or all.</summary>
internal sealed record CompensationScope(int? ContainerRun, int? ContainerNode, string? Group);
