using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>Which instances to list; what is not set does not matter.</summary>
public sealed record InstanceFilter
{
    public WorkflowStatus? Status { get; init; }

    public WorkflowSubStatus? SubStatus { get; init; }

    public string? DefinitionId { get; init; }

    public int? DefinitionVersion { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>A part of the message of one of its incidents, or of the reason why it was set aside; upper and lower case are the same.</summary>
    public string? IncidentText { get; init; }

    /// <summary>Whether it was set aside because it could not be handled.</summary>
    public bool? IsSetAside { get; init; }

    /// <summary>How many to list at once; the default is 50, and 500 at most.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Goes on behind the page that ended with this; the default is the first page.</summary>
    public string? After { get; init; }
}

/// <summary>A page of instances, the newest first.</summary>
/// <param name="Next">What to give as <see cref="InstanceFilter.After"/> for the next page; null on the last.</param>
public sealed record InstancePage(IReadOnlyList<InstanceSummary> Instances, string? Next);

/// <summary>One instance in a list.</summary>
/// <param name="Incidents">How many incidents it has had.</param>
/// <param name="SetAside">Why it was taken out of work, if it was.</param>
public sealed record InstanceSummary(
    string Id, string DefinitionId, int DefinitionVersion, string? CorrelationId, string? Name, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    int Incidents, string? SetAside, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>One thing that somebody did to an instance by hand.</summary>
/// <param name="Detail">What exactly, as JSON.</param>
public sealed record AuditRecord(DateTimeOffset At, string Actor, string Action, string Reason, string? Detail);
