using System.Net.Http.Headers;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>Reads the header <c>Retry-After</c>, which is a number of seconds or a date.</summary>
public static class RetryAfter
{
    /// <summary>Returns how long to wait, or null when the answer does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider clock) => Of(response?.Headers.RetryAfter, clock);

    /// <summary>Returns how long to wait, or null when the header's text does not say.</summary>
    public static TimeSpan? Of(string? header, TimeProvider clock) => Of(RetryConditionHeaderValue.TryParse(header, out var value) ? value : null, clock);

    private static TimeSpan? Of(RetryConditionHeaderValue? header, TimeProvider clock) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
