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
}
