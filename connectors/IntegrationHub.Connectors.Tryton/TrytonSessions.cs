using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// The connection's one session. Who needs it first logs in, the others wait for that login. After a refused login there
/// is a pause, longer each time: Tryton counts attempts, answers the next ones ever more slowly, and locks the login out.
/// </summary>
internal sealed class TrytonSessions(TrytonLogin login, TimeProvider clock) : IDisposable
{
    private const string TooManyLogins = "http-429";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile TrytonSession? _current;
    private ConnectorError? _reason;
    private DateTimeOffset _pausedUntil;
    private int _refusals;

    public async Task<Outcome<TrytonSession>> OpenAsync(CancellationToken cancellationToken)
    {
        if (_current is { } open)
        {
            return OutcomeSteps.Done(open);
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _current is { } opened ? OutcomeSteps.Done(opened)
                : Paused() is { } paused ? new Outcome<TrytonSession>.DefinitelyNot(paused)
                : await LogInAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Drops a session that the server does not know any more; one that was opened since then stays.</summary>
    public void Expire(TrytonSession session) => Interlocked.CompareExchange(ref _current, null, session);

    public void Dispose() => _gate.Dispose();

    /// <summary>The call that needs the session is not sent without it, so whatever the login comes to is certain for the call.</summary>
    private async Task<Outcome<TrytonSession>> LogInAsync(CancellationToken cancellationToken)
    {
        var answer = await login.SendAsync(cancellationToken);
        if (answer is Outcome<JsonElement>.Unknown { Reason.RetryAfter: null } && _refusals == 0)
        {
            // A server that has just started is slow once.
            answer = await login.SendAsync(cancellationToken);
        }

        if (answer is not Outcome<JsonElement>.Done { Value: var accepted })
        {
            return new Outcome<TrytonSession>.DefinitelyNot(Refused(answer));
        }

        _refusals = 0;
        _reason = null;
        var session = await login.ReadAsync(accepted, cancellationToken);
        _current = (session as Outcome<TrytonSession>.Done)?.Value;
        return session.Error is { } error ? new Outcome<TrytonSession>.DefinitelyNot(error) : session;
    }

    /// <summary>After a refusal an answer that does not come counts as one, because Tryton keeps it back longer than a call lasts.</summary>
    private ConnectorError Refused(Outcome<JsonElement> answer)
    {
        var error = answer.Error!;
        var isRefusal = error.Kind == ConnectorErrorKind.Unauthorised || (_refusals > 0 && answer is Outcome<JsonElement>.Unknown);
        if (!isRefusal && error.Code != TooManyLogins)
        {
            return error;
        }

        var pause = error.RetryAfter ?? TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(_refusals, 10), LongestPause.Ticks));
        _refusals++;
        _pausedUntil = clock.GetUtcNow() + pause;
        _reason = isRefusal ? new ConnectorError(ConnectorErrorKind.Unauthorised, "login-refused", "Tryton refuses the login: check the options User and Password.") : error;
        return _reason with { RetryAfter = pause };
    }

    private ConnectorError? Paused() => _reason is { } reason && _pausedUntil - clock.GetUtcNow() is var left && left > TimeSpan.Zero
        ? reason with { RetryAfter = left }
        : null;
}
