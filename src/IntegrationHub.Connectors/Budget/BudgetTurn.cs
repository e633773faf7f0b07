using Polly;

namespace IntegrationHub.Connectors.Budget;

/// <summary>Every attempt waits for its turn. Outside of breaker and attempt timeout, because a budget that is used up is no failure of the vendor's.</summary>
internal sealed class BudgetTurn(RateBudget budget) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        await budget.TakeAsync(CallLanes.Current, context.CancellationToken);
        return await callback(context, state);
    }
}
