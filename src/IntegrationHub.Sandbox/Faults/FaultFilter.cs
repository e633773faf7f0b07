using System.Globalization;
using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Faults;

/// <summary>Stands between the network and a system: delays, breaks or falsifies answers as the rules say.</summary>
internal sealed class FaultFilter(FaultDice dice, SandboxClock clock)
{
    public async ValueTask<object?> InvokeAsync(string system, string operation, EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (dice.Idle)
        {
            return await next(call);
        }

        if (await StrikeAsync(dice.Draw(system, operation, FaultMoment.Before), call.HttpContext) is { } instead)
        {
            return instead;
        }

        // The answer exists but is not on the wire yet, so it can still be lost.
        var answer = await next(call);
        return await StrikeAsync(dice.Draw(system, operation, FaultMoment.After), call.HttpContext) ?? answer;
    }

    private async Task<IResult?> StrikeAsync(IReadOnlyList<FaultRule> rules, HttpContext context)
    {
        foreach (var rule in rules)
        {
            switch (rule.Kind)
            {
                case FaultKind.Latency:
                    await Task.Delay(TimeSpan.FromMilliseconds(rule.Milliseconds!.Value), clock, context.RequestAborted);
                    break;
                case FaultKind.Status:
                    return Error(rule, context);
                default:
                    context.Abort();
                    return Results.Empty;
            }
        }

        return null;
    }

    private static AnswerResult Error(FaultRule rule, HttpContext context)
    {
        if (rule.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return new AnswerResult(Answer.Refused(rule.Status!.Value, "injected-fault", "A fault rule of the sandbox answers here."));
    }
}
