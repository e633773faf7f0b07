using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Effects;

/// <summary>What became of a call: it is done, it certainly did not happen, or nobody can tell.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>Gets why it is not done; null when it is.</summary>
    public virtual ConnectorError? Error => null;

    /// <summary>It happened.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>It certainly did not happen.</summary>
    public sealed record DefinitelyNot(ConnectorError Reason) : Outcome<T>
    {
        /// <inheritdoc/>
        public override ConnectorError Error => Reason;
    }

    /// <summary>It may have happened; only the same key may be sent again.</summary>
    public sealed record Unknown(ConnectorError Reason) : Outcome<T>
    {
        /// <inheritdoc/>
        public override ConnectorError Error => Reason;
    }

    /// <summary>Turns the value of a done call, and leaves everything else as it is.</summary>
    public Outcome<TResult> Map<TResult>(Func<T, TResult> turn) => this switch
    {
        Done done => new Outcome<TResult>.Done(turn(done.Value)),
        DefinitelyNot not => new Outcome<TResult>.DefinitelyNot(not.Reason),
        _ => new Outcome<TResult>.Unknown(Error!),
    };

    /// <summary>Judges the value of a done call further, and leaves everything else as it is.</summary>
    public Outcome<TResult> Then<TResult>(Func<T, Outcome<TResult>> judge) => this switch
    {
        Done done => judge(done.Value),
        DefinitelyNot not => new Outcome<TResult>.DefinitelyNot(not.Reason),
        _ => new Outcome<TResult>.Unknown(Error!),
    };

    /// <summary>Goes on with the value of a done call, and leaves everything else as it is.</summary>
    public async Task<Outcome<TResult>> ThenAsync<TResult>(Func<T, Task<Outcome<TResult>>> next) => this switch
    {
        Done done => await next(done.Value),
        DefinitelyNot not => new Outcome<TResult>.DefinitelyNot(not.Reason),
        _ => new Outcome<TResult>.Unknown(Error!),
    };
}

/// <summary>Stands where a call has nothing to say but that it is done.</summary>
public readonly record struct Nothing;
