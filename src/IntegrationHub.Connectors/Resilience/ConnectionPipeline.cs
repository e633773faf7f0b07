using System.Net;
using System.Threading.RateLimiting;
using IntegrationHub.Connectors.Budget;
using IntegrationHub.Connectors.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>
/// One connection's way out: places, total timeout, retries, circuit breaker, attempt timeout. The pipeline belongs to
/// the connection and not to a handler, because handlers are recycled and the breaker must remember.
/// </summary>
internal static class ConnectionPipeline
{
    public static readonly ResiliencePropertyKey<SentRequest> Request = new("request");

    public static ResiliencePipeline<HttpResponseMessage> Build(string connection, ResilienceOptions options, ConnectionControl control, TimeProvider clock, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>
        {
            Name = connection,
            TimeProvider = clock,
            TelemetryListener = new PipelineTelemetry(connection, logger),
        };
        var limiter = new ConcurrencyLimiter(new() { PermitLimit = options.ConcurrentCalls, QueueLimit = options.WaitingCalls });
        builder.AddStrategy(_ => new CallLimiter(limiter), new OwnStrategyOptions());
        builder.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(Retry(options, clock));
        }

        builder.AddStrategy(_ => new BudgetTurn(control.Budget), new OwnStrategyOptions());
        return builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = options.BreakerFailureRatio,
            MinimumThroughput = options.BreakerMinimumCalls,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = options.BreakerPause,
            StateProvider = control.Breaker,
            ManualControl = control.Switch,
            ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome) && arguments.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests),
        }).AddTimeout(options.AttemptTimeout).Build();
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(ResilienceOptions options, TimeProvider clock) => new()
    {
        MaxRetryAttempts = options.Retries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = arguments => ValueTask.FromResult(
            IsFailure(arguments.Outcome) && arguments.Context.Properties.TryGetValue(Request, out var request) && request.MayRepeat
            && !AsksForTooMuch(arguments.Outcome.Result, options.TotalTimeout - clock.GetElapsedTime(request.StartedAt), clock)),
        DelayGenerator = arguments => ValueTask.FromResult(RetryAfter.Of(arguments.Outcome.Result, clock)),
        OnRetry = arguments =>
        {
            arguments.Outcome.Result?.Dispose();
            return ValueTask.CompletedTask;
        },
    };

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: BrokenCircuitException } => false,
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    /// <summary>A vendor that asks for more patience than the call has gets it from the workflow, whose retries are durable.</summary>
    private static bool AsksForTooMuch(HttpResponseMessage? response, TimeSpan left, TimeProvider clock) => RetryAfter.Of(response, clock) >= left;

    private sealed class OwnStrategyOptions : ResilienceStrategyOptions;
}
