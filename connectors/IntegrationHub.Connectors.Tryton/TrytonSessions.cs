using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// The connection's one session. Who needs it first logs in, the others wait for that login. After a refused login there
/// is a pause, longer each time: Tryton counts attempts, answers the next ones ever more slowly, and locks the login out.
/// </summary>
internal sealed class TrytonSessions(TrytonWire wire) : IDisposable
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

    private async Task<Outcome<TrytonSession>> LogInAsync(CancellationToken cancellationToken)
    {
        var login = await wire.SendAsync(
            "common.db.login", new JsonArray(wire.Options.User!, new JsonObject { ["password"] = wire.Options.Password!.Reveal() }, "en"), null,
            request => request.Reading().Once(), TrytonJson.Default.JsonElement, cancellationToken);
        if (login is not Outcome<JsonElement>.Done { Value: var ticket })
        {
            return Failed(login.Error!);
        }

        _refusals = 0;
        _reason = null;
        var session = await ReadAsync(Ticket(ticket), cancellationToken);
        _current = (session as Outcome<TrytonSession>.Done)?.Value;
        return session.Error is { } error ? new Outcome<TrytonSession>.DefinitelyNot(error) : session;
    }

    private async Task<Outcome<TrytonSession>> ReadAsync(string? ticket, CancellationToken cancellationToken)
    {
        if (ticket is null)
        {
            return new Outcome<TrytonSession>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "Tryton's answer to the login is none."));
        }

        var preferences = await wire.SendAsync(
            "model.res.user.get_preferences", new JsonArray(true, new JsonObject()), ticket, RequestMarks.Reading, TrytonJson.Default.JsonElement, cancellationToken);
        if (preferences is not Outcome<JsonElement>.Done { Value: { ValueKind: JsonValueKind.Object } values })
        {
            return preferences is Outcome<JsonElement>.Done
                ? new Outcome<TrytonSession>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "Tryton's preferences of the user are none."))
                : preferences.As<JsonElement, TrytonSession>();
        }

        var context = JsonObject.Create(values)!;
        var company = wire.Options.Company ?? (values.TryGetProperty("company", out var own) && own.ValueKind == JsonValueKind.Number && own.TryGetInt32(out var id) ? id : null as int?);
        if (company is null)
        {
            return OutcomeSteps.Not<TrytonSession>(
                ConnectorErrorKind.Rejected, "no-company", "The user acts for no company in Tryton: choose one in its preferences, or set the option Company.");
        }

        context["company"] = company.Value;
        return await ReadAsync(ticket, context, company.Value, cancellationToken);
    }

    private async Task<Outcome<TrytonSession>> ReadAsync(string ticket, JsonObject context, int company, CancellationToken cancellationToken)
    {
        var parameters = new JsonArray(
            TrytonValues.All(TrytonValues.Where("id", "=", company)), 0, 1, null, TrytonValues.Texts(TrytonCompany.Fields), context.DeepClone());
        var read = await wire.SendAsync("model.company.company.search_read", parameters, ticket, RequestMarks.Reading, TrytonJson.Default.TrytonCompanyArray, cancellationToken);
        return read is not Outcome<TrytonCompany[]>.Done { Value: var found } ? read.As<TrytonCompany[], TrytonSession>()
            : found is [var known, ..] ? OutcomeSteps.Done(new TrytonSession(ticket, context, company, known.Currency, known.CurrencyRecord.Code, known.Timezone))
            : OutcomeSteps.Not<TrytonSession>(ConnectorErrorKind.Rejected, "no-company", string.Create(CultureInfo.InvariantCulture, $"The user may not act for company {company} in Tryton."));
    }

    /// <summary>
    /// The call that needed the session was not sent, whatever became of the login. After a refusal all that is no success
    /// counts as one, because a slowed-down answer comes too late to be read.
    /// </summary>
    private Outcome<TrytonSession>.DefinitelyNot Failed(ConnectorError error)
    {
        var isRefused = error.Kind == ConnectorErrorKind.Unauthorised || _refusals > 0;
        if (!isRefused && error.RetryAfter is null && error.Code != TooManyLogins)
        {
            return new Outcome<TrytonSession>.DefinitelyNot(error);
        }

        var pause = error.RetryAfter ?? TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(_refusals, 10), LongestPause.Ticks));
        _refusals += isRefused ? 1 : 0;
        _pausedUntil = wire.Connection.Clock.GetUtcNow() + pause;
        _reason = isRefused ? new ConnectorError(ConnectorErrorKind.Unauthorised, "login-refused", "Tryton refuses the login: check the options User and Password.") : error;
        return new Outcome<TrytonSession>.DefinitelyNot(_reason with { RetryAfter = pause });
    }

    private ConnectorError? Paused() => _reason is { } reason && _pausedUntil - wire.Connection.Clock.GetUtcNow() is var left && left > TimeSpan.Zero
        ? reason with { RetryAfter = left }
        : null;

    private string? Ticket(JsonElement login) =>
        login.ValueKind == JsonValueKind.Array && login.GetArrayLength() == 2
            && login[0].ValueKind == JsonValueKind.Number && login[0].TryGetInt32(out var user) && login[1].ValueKind == JsonValueKind.String
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{wire.Options.User}:{user}:{login[1].GetString()}")))
            : null;
}
