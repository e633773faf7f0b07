using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>An effect that goes to whichever connection serves a capability for the order's store.</summary>
internal abstract class CapabilityEffect<TCapability>(ConnectionDirectory directory, string operation, string? undoOperation = null) : EffectActivity
    where TCapability : class
{
    /// <summary>Stands in the ledger while no connection is configured.</summary>
    private const string NoConnection = "(none)";

    public override UndoKind Undo => undoOperation is null ? UndoKind.Nothing : UndoKind.Undoable;

    public override EffectPlan Plan(ActivityScope scope) => Plan(scope, operation);

    public override EffectPlan PlanUndo(ActivityScope scope, JsonElement? done) => Plan(scope, undoOperation ?? operation);

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken) =>
        ServedAsync(call, (order, served) => DoAsync(order, served, call, cancellationToken));

    public override Task<EffectResult> UndoAsync(EffectCall call, CancellationToken cancellationToken) =>
        ServedAsync(call, (order, served) => UndoAsync(order, served, call, cancellationToken));

    protected abstract Task<EffectResult> DoAsync(OrderScope order, Served<TCapability> served, EffectCall call, CancellationToken cancellationToken);

    protected virtual Task<EffectResult> UndoAsync(OrderScope order, Served<TCapability> served, EffectCall call, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Descriptor.Type} has no undo.");

    /// <summary>Which connection is asked, from configuration and the order alone. The default is the one that serves the order's store.</summary>
    protected virtual Served<TCapability> Serving(OrderScope order) => Directory.Find<TCapability>(order.Location);

    /// <summary>The same where the activity's inputs have a say in it.</summary>
    protected virtual Served<TCapability> Serving(OrderScope order, ActivityScope scope) => Serving(order);

    protected ConnectionDirectory Directory => directory;

    protected static EffectKey Key(EffectCall call) => new(call.Key) { IsRepeat = call.Attempt > 1 };

    /// <summary>Turns what the connector says into what the engine asks; <paramref name="refused"/> names the port of refusals that the business expects.</summary>
    internal static EffectResult Result<T>(Outcome<T> outcome, Func<T, EffectResult> done, Func<ConnectorError, ActivityResult?>? refused = null) => outcome switch
    {
        Outcome<T>.Done { Value: var value } => done(value),
        Outcome<T>.DefinitelyNot { Reason: { Kind: ConnectorErrorKind.Transient } error } => new EffectResult.NotDone(error.Code, error.Message, error.RetryAfter),
        Outcome<T>.DefinitelyNot { Reason: var error } => refused?.Invoke(error) is { } port
            ? new EffectResult.Refused(port, error.Code, error.Message)
            : new EffectResult.Blocked(error.Code, error.Message),
        _ => new EffectResult.Unknown(outcome.Error!.Code, outcome.Error.Message, outcome.Error.RetryAfter),
    };

    private EffectPlan Plan(ActivityScope scope, string asked)
    {
        try
        {
            var served = Serving(OrderScope.Of(scope), scope);
            return Plan(served.Connection, asked, served.Idempotency[asked]);
        }
        catch (NoConnectionException)
        {
            return new EffectPlan(NoConnection, asked, RepeatSafety.Repeatable);
        }
    }

    /// <summary>What the connector declares, as the engine asks. A look-up by field is the connector's own part of every repeat.</summary>
    internal static EffectPlan Plan(string connection, string asked, Idempotency declared) => declared switch
    {
        Idempotency.Key { Lifetime: var lifetime } => new EffectPlan(connection, asked, RepeatSafety.Repeatable) { KeyLifetime = lifetime },
        Idempotency.None { Policy: RepeatPolicy.AtMostOnce } => new EffectPlan(connection, asked, RepeatSafety.AtMostOnce),
        Idempotency.None => new EffectPlan(connection, asked, RepeatSafety.AtLeastOnce),
        _ => new EffectPlan(connection, asked, RepeatSafety.Repeatable),
    };

    private async Task<EffectResult> ServedAsync(EffectCall call, Func<OrderScope, Served<TCapability>, Task<EffectResult>> ask)
    {
        var order = OrderScope.Of(call.Scope);
        try
        {
            return await ask(order, Serving(order, call.Scope));
        }
        catch (NoConnectionException nobody)
        {
            return new EffectResult.Blocked("no-connection", nobody.Message);
        }
    }
}
