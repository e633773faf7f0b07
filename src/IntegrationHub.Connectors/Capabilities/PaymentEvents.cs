namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The event types by which payment providers tell of payments; the subject is the hub's order id, where the provider keeps it. Data is a <see cref="PaymentEvent"/>.</summary>
public static class PaymentEvents
{
    /// <summary>Money is held.</summary>
    public const string Authorised = "payment.authorised";

    /// <summary>Money was taken.</summary>
    public const string Captured = "payment.captured";

    /// <summary>The hold is gone: it was let go, or it lapsed.</summary>
    public const string Expired = "payment.expired";

    /// <summary>Taking or holding money failed.</summary>
    public const string Failed = "payment.failed";

    /// <summary>Money was given back.</summary>
    public const string Refunded = "payment.refunded";

    /// <summary>Giving money back failed.</summary>
    public const string RefundFailed = "payment.refundFailed";
}

/// <summary>What a provider tells of a payment.</summary>
/// <param name="PspReference">The provider's id of the payment.</param>
/// <param name="Amount">In minor units of <paramref name="Currency"/>, where an amount is told.</param>
/// <param name="Reason">The provider's own word for why, where it failed or ended.</param>
public sealed record PaymentEvent(string PspReference, long? Amount, string? Currency, string? Reason);
