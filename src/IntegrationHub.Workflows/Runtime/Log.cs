using Microsoft.Extensions.Logging;

namespace IntegrationHub.Workflows.Runtime;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Instance {InstanceId}: the database could not take the transition; it is decided again.")]
    public static partial void StorageUnavailable(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Instance {InstanceId} could not be handled; it keeps its last committed state.")]
    public static partial void InstanceFailed(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "Instance {InstanceId} was moved on by another owner; the stale transition is dropped.")]
    public static partial void Fenced(ILogger logger, string instanceId);

    [LoggerMessage(4, LogLevel.Error, "Instance {InstanceId}: the books refused the entry '{Guard}'.")]
    public static partial void BookRefused(ILogger logger, string instanceId, string guard);

    [LoggerMessage(5, LogLevel.Information, "Took up {Instances} interrupted instances.")]
    public static partial void TookUp(ILogger logger, int instances);

    [LoggerMessage(6, LogLevel.Error, "Due timers could not be read; trying again.")]
    public static partial void TimersFailed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "Instance {InstanceId} is set aside until a person looks at it: {Reason}")]
    public static partial void Parked(ILogger logger, string instanceId, string reason, Exception? exception);

    [LoggerMessage(8, LogLevel.Error, "A signal could not be handed on; it stays in its row and is tried again.")]
    public static partial void DeliveryFailed(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "This node slept through its lease and goes on as {Node}.")]
    public static partial void LeaseLost(ILogger logger, string node);

    [LoggerMessage(10, LogLevel.Error, "The node's lease could not be renewed; trying again.")]
    public static partial void LeaseFailed(ILogger logger, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "The workflow '{DefinitionId}' could not be started by its schedule; trying again.")]
    public static partial void ScheduleFailed(ILogger logger, string definitionId, Exception exception);
}
