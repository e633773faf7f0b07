namespace IntegrationHub.Workflows.Surgery;

/// <summary>What it means for an instance to go on with another version of its workflow.</summary>
public sealed record MigrationReport(string InstanceId, int FromVersion, int ToVersion)
{
    /// <summary>Activities that both versions have, by id.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    public IReadOnlyList<string> Added { get; init; } = [];

    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Kept activities whose type, inputs, outputs or custom properties differ. One that waits keeps waiting for what it waits for.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>The activities that the instance waits in, has faulted in or is about to run.</summary>
    public IReadOnlyList<string> StandsAt { get; init; } = [];

    /// <summary>Activities that begin at once because nothing is missing for them any more.</summary>
    public IReadOnlyList<string> RunsNext { get; init; } = [];

    /// <summary>Why it cannot be done; empty when it can.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public bool IsPossible => Reasons.Count == 0;
}
