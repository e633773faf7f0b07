using System.Text.Json;

namespace IntegrationHub.Workflows.Verification;

/// <summary>What happened when the steps of a vector were carried out; instances by the names that the vector gives them.</summary>
internal sealed class ObservedRun
{
    /// <summary>Why publishing was refused; empty when it was accepted.</summary>
    public IReadOnlyList<string> PublishProblems { get; set; } = [];

    public List<int> RefusedSteps { get; } = [];

    public List<IReadOnlyDictionary<string, ObservedInstance>> AfterEachStep { get; } = [];

    public IReadOnlyDictionary<string, ObservedInstance> Final => AfterEachStep is [.., var last] ? last : new Dictionary<string, ObservedInstance>();
}

/// <summary>One instance at one moment.</summary>
internal sealed record ObservedInstance(
    string DefinitionId,
    string Status,
    string SubStatus,
    IReadOnlyList<ObservedEntry> Journal,
    IReadOnlyList<ObservedActivity> Activities,
    IReadOnlyList<(string Name, string ActivityId)> Waits,
    IReadOnlyList<(string ActivityId, string ActivityType, string Message)> Incidents,
    IReadOnlyDictionary<string, JsonElement> Variables,
    IReadOnlyDictionary<string, JsonElement> Outputs,
    string? CorrelationId,
    string? Name,
    string? Parent);

/// <summary>A journal entry: Started, Suspended, Resumed, Completed, Faulted or Canceled.</summary>
internal sealed record ObservedEntry(string ActivityId, string Event, int Run, int Sequence)
{
    public override string ToString() => $"{ActivityId}:{Event}";
}

/// <summary>One run of an activity.</summary>
internal sealed record ObservedActivity(string ActivityId, string Status, IReadOnlyList<string> Outcomes, string? Text);
