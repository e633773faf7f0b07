using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// Requests of this node that wait for the answer that a workflow decides. Each gets the first one of its instance, or
/// none once the instance has come to rest without. A request that is gone gets nothing; the workflow goes on.
/// </summary>
internal sealed class HttpAnswers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<WaitingRequest>> _waiting = new(StringComparer.Ordinal);
    private volatile bool _isEmpty = true;

    /// <summary>Whether no request waits, as nearly always.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>Call before the request can move the instance, so that no answer is missed.</summary>
    public WaitingRequest WaitFor(string instanceId)
    {
        var request = new WaitingRequest(this, instanceId);
        lock (_gate)
        {
            _isEmpty = false;
            if (!_waiting.TryGetValue(instanceId, out var requests))
            {
                _waiting[instanceId] = requests = [];
            }

            requests.Add(request);
        }

        return request;
    }

    public void Answer(string instanceId, HttpAnswer answer) => Take(instanceId, _ => true).ForEach(request => request.End(answer));

    /// <summary>The instance waits for something else now, or has ended.</summary>
    public void Rest(string instanceId) => Take(instanceId, request => request.HasMoved).ForEach(request => request.End(null));

    public void Forget(WaitingRequest request) => Take(request.InstanceId, other => other == request);

    private List<WaitingRequest> Take(string instanceId, Predicate<WaitingRequest> isMeant)
    {
        if (_isEmpty)
        {
            return [];
        }

        lock (_gate)
        {
            if (!_waiting.TryGetValue(instanceId, out var requests))
            {
                return [];
            }

            var taken = requests.FindAll(isMeant);
            requests.RemoveAll(isMeant);
            if (requests is [])
            {
                _waiting.Remove(instanceId);
                _isEmpty = _waiting.Count == 0;
            }

            return taken;
        }
    }
}

/// <summary>One request that waits for its answer, until it is disposed.</summary>
internal sealed class WaitingRequest(HttpAnswers answers, string instanceId) : IDisposable
{
    private readonly TaskCompletionSource<HttpAnswer?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _hasMoved;

    public string InstanceId => instanceId;

    /// <summary>Whether the request has moved the instance: before that its rest says nothing about the request.</summary>
    public bool HasMoved
    {
        get => _hasMoved;
        set => _hasMoved = value;
    }

    /// <summary>Null when the instance has come to rest without an answer.</summary>
    public Task<HttpAnswer?> Answer => _answer.Task;

    public void End(HttpAnswer? answer) => _answer.TrySetResult(answer);

    public void Dispose() => answers.Forget(this);
}
