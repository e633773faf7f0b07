namespace IntegrationHub.Workflows.Surgery;

/// <summary>Who asks for an operation and why; both are kept with what it did.</summary>
public sealed record OnBehalf(string Actor, string Reason)
{
    internal string? Problem => string.IsNullOrWhiteSpace(Actor) ? "Name the actor: who does this?"
        : string.IsNullOrWhiteSpace(Reason) ? "Name the reason: why is this done?"
        : null;
}

/// <summary>What became of an operation.</summary>
/// <param name="Refusal">Null when it is done; else why nothing was changed, and what to do.</param>
public sealed record SurgeryResult(string? Refusal)
{
    public static SurgeryResult Done { get; } = new((string?)null);

    public bool IsDone => Refusal is null;
}
