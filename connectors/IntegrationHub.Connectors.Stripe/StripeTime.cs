namespace IntegrationHub.Connectors.Stripe;

/// <summary>Stripe's times are seconds since 1970.</summary>
internal static class StripeTime
{
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Reads a time; null where it is none.</summary>
    public static DateTimeOffset? From(long? seconds) => seconds is { } value && value >= 0 && value <= Last ? DateTimeOffset.FromUnixTimeSeconds(value) : null;
}
