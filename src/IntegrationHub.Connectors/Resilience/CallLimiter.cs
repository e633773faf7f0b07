using System.Threading.RateLimiting;
using Polly;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>The bulkhead of one connection: a dead vendor fills its own places and nobody else's.</summary>
internal sealed class CallLimiter(ConcurrencyLimiter limiter) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        using var place = await limiter.AcquireAsync(1, context.CancellationToken);
        return place.IsAcquired ? await callback(context, state) : Outcome.FromException<HttpResponseMessage>(new CallRejectedException());
    }
}
