using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>How inputs come in, and who decides about them: one at a time, from the first input until nothing is left.</summary>
internal sealed partial class InstanceRunner
{
    /// <summary>
    /// Lets inputs wait while the instance's first transition is being committed: as soon as that is durable others can
    /// see it and send events, and nobody may move the instance before it is adopted.
    /// </summary>
    /// <returns>False when the instance is not new, or somebody else starts it.</returns>
    public bool Hold()
    {
        lock (_gate)
        {
            if (_closed || _running)
            {
                return false;
            }

            return _running = _isHeld = true;
        }
    }

    /// <summary>Ends <see cref="Hold"/>: whatever came meanwhile is decided now.</summary>
    public void Release()
    {
        _isHeld = false;
        lock (_gate)
        {
            if (_inbox.Count == 0 && _calls.Count > 0)
            {
                // The answer to its call will move it.
                _running = false;
                return;
            }
        }

        engine.Spawn(RunAsync);
    }

    /// <summary>Takes over a new instance whose first transition has just been committed.</summary>
    public void Adopt(InstanceState state, Burst burst)
    {
        if (_isHeld)
        {
            (_state, _lease) = (state, new InstanceLease(1, 1));
            state.HasNewIdentity = false;
            AfterCommit(burst);
        }
        else
        {
            // Somebody has asked for it before it was there: what is stored says how to go on.
            Post(new InstanceInput.TakeUp());
        }
    }

    /// <returns>False when the runner has already gone away; ask for a new one.</returns>
    public bool Post(InstanceInput input)
    {
        if (!Enqueue(input, endedCall: null, out var isIdle))
        {
            return false;
        }

        if (isIdle)
        {
            engine.Spawn(RunAsync);
        }

        return true;
    }

    /// <summary>A call counts as under way until its answer lies in the inbox, so that the runner cannot go away in between.</summary>
    /// <param name="isIdle">Whether nobody decides about the inbox yet, so that the caller has to see to it.</param>
    private bool Enqueue(InstanceInput? input, (string Key, int Attempt)? endedCall, out bool isIdle)
    {
        lock (_gate)
        {
            isIdle = false;
            if (_closed)
            {
                return false;
            }

            if (endedCall is { } ended)
            {
                _calls.Remove(ended);
            }

            if (input is not null)
            {
                _inbox.Add(input);
            }

            isIdle = !_running;
            _running = true;
            return true;
        }
    }

    private List<InstanceInput>? TakeInputs()
    {
        lock (_gate)
        {
            if (_inbox.Count > 0)
            {
                var inputs = _inbox;
                _inbox = [];
                return inputs;
            }

            _running = false;
            _closed = _calls.Count == 0;
            if (!_closed)
            {
                return null;
            }
        }

        Stepped(null);
        runtime.Retire(this, _state, _lease);
        return null;
    }
}
