using System.Text.Json;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>An activity that is to be completed without having done its work.</summary>
public sealed record ActivitySkip(string ActivityId)
{
    /// <summary>Which run, where the activity has several; the default is the only one.</summary>
    public int? RunId { get; init; }

    /// <summary>The outcome that it leaves by; the default is <c>Done</c>.</summary>
    public string Outcome { get; init; } = "Done";

    /// <summary>Outputs that it is given, written where the definition binds them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs { get; init; } = new Dictionary<string, JsonElement>();
}
