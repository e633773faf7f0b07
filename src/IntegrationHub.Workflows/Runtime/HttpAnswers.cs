using System.Collections.Concurrent;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>Requests of this node that wait for the answer that a workflow decides. A request that is gone gets nothing; the workflow goes on.</summary>
internal sealed class HttpAnswers
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<HttpAnswer>> _waiting = new(StringComparer.Ordinal);

    public Task<HttpAnswer> WaitFor(string instanceId) =>
        _waiting.GetOrAdd(instanceId, _ => new TaskCompletionSource<HttpAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(string instanceId) => _waiting.TryRemove(instanceId, out _);

    public void Answer(string instanceId, HttpAnswer answer)
    {
        if (_waiting.TryRemove(instanceId, out var waiting))
        {
            waiting.TrySetResult(answer);
        }
    }
}
