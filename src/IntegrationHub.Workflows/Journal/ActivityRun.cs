using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Journal;

/// <summary>
/// One finished run of one activity: the only journal row there is. The journal's entries (Started, Suspended,
/// Resumed and how it ended) are derived from its times and sequence numbers.
/// </summary>
public sealed record ActivityRun(
    int RunId,
    string ActivityId,
    string ActivityType,
    ActivityStatus Status,
    string? Outcomes,
    string? Detail,
    DateTimeOffset StartedAt,
    int StartedSequence,
    DateTimeOffset? SuspendedAt,
    int? SuspendedSequence,
    DateTimeOffset? ResumedAt,
    int? ResumedSequence,
    DateTimeOffset? EndedAt,
    int? EndedSequence);
