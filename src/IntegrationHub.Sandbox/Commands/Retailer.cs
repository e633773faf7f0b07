using IntegrationHub.Sandbox.Control;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>The running sandbox: one lock around the state, every command in the log before its answer is known outside.</summary>
internal sealed class Retailer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SandboxState _state = new();
    private readonly CommandLog? _log;
    private readonly SandboxClock _clock;

    /// <exception cref="IOException">The data folder belongs to another sandbox or cannot be written.</exception>
    /// <exception cref="InvalidDataException">A line of the log cannot be read.</exception>
    public Retailer(SandboxOptions options, SandboxClock clock)
    {
        _clock = clock;
        if (options.Data is { Length: > 0 } folder)
        {
            _log = new CommandLog(folder);
            _log.Replay(_state.Read, command => _state.Apply(command));
            clock.AdvanceTo(_state.ClockOffset.Current);
        }
    }

    /// <summary>Called after a command that may give the autopilot something to do.</summary>
    public Action Changed { get; set; } = () => { };

    public Answer Execute(string system, string operation, string? key = null, string? target = null, object? body = null)
    {
        var json = Command.Write(body);
        Answer answer;
        lock (_gate)
        {
            answer = ExecuteHeld(new Command { At = Now(), System = system, Operation = operation, Key = key, Target = target, Body = body, Json = json });
        }

        if (system is Systems.Pos or Systems.Messaging or Systems.Control)
        {
            Changed();
        }

        return answer;
    }

    public T Read<T>(Func<SandboxState, T> read)
    {
        lock (_gate)
        {
            _state.Pass(Now());
            return read(_state);
        }
    }

    /// <summary>Moves the clock and records how far it is ahead, so that a restart does not fall back in time.</summary>
    public void AdvanceClock(TimeSpan by)
    {
        lock (_gate)
        {
            var body = new ClockMoved(_clock.Offset + by);
            ExecuteHeld(new Command
            {
                At = Now(),
                System = Systems.Control,
                Operation = ClockOffset.Operation,
                Body = body,
                Json = Command.Write(body),
            });
            _clock.Advance(by);
        }
    }

    /// <summary>Does what the autopilot owes by now.</summary>
    /// <returns>How long until it has something to do again; null when nothing is planned.</returns>
    public TimeSpan? RunAutopilot()
    {
        lock (_gate)
        {
            var now = Now();
            while (_state.Pos.NextDue is { } due && due <= now)
            {
                var step = _state.Pos.NextStep();
                var answer = ExecuteHeld(new Command
                {
                    At = now,
                    System = Systems.Pos,
                    Operation = step.Operation,
                    Target = step.TaskId,
                    Body = step.Body,
                    Json = Command.Write(step.Body),
                });
                if (answer.IsRefusal)
                {
                    throw new InvalidOperationException($"The autopilot planned {step.Operation} of {step.TaskId}, which was refused: {answer.Body}");
                }
            }

            return _state.Pos.NextDue - now;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _log?.Dispose();
        }
    }

    private Answer ExecuteHeld(Command command)
    {
        _log?.Append(command);
        try
        {
            return _state.Apply(command);
        }
        catch
        {
            _log?.Retract();
            throw;
        }
    }

    private DateTimeOffset Now()
    {
        var now = _clock.GetUtcNow();
        return now > _state.Now ? now : _state.Now;
    }
}
