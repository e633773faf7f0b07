using IntegrationHub.Connectors.Budget;
using Polly.CircuitBreaker;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>What operators see of one connection's way out, and can do about it.</summary>
public sealed class ConnectionControl
{
    internal ConnectionControl(RateBudget budget) => Budget = budget;

    internal CircuitBreakerStateProvider Breaker { get; } = new();

    internal CircuitBreakerManualControl Switch { get; } = new();

    internal RateBudget Budget { get; }

    /// <summary>Gets <c>Closed</c> (calls go out), <c>Open</c> (they are refused at once), <c>HalfOpen</c> (one tries) or <c>Isolated</c>.</summary>
    public string BreakerState => Breaker.CircuitState.ToString();

    /// <summary>Gets until when the vendor asked to be left alone; null: it did not.</summary>
    public DateTimeOffset? PausedUntil => Budget.PausedUntil;

    /// <summary>Gets how many calls wait for the budget, by lane.</summary>
    public IReadOnlyDictionary<CallLane, int> Waiting => Budget.Waiting;

    /// <summary>Closes the breaker and ends a pause: the next call goes out at once.</summary>
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        Budget.Resume();
        return Switch.CloseAsync(cancellationToken);
    }
}
