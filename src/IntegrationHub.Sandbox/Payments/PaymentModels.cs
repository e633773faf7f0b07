using System.ComponentModel;

namespace IntegrationHub.Sandbox.Payments;

internal sealed record Authorise(string Token, [property: Description("Minor units.")] long Amount, string Currency, string Reference);

internal sealed record Capture([property: Description("Minor units; at most what was authorised, the rest lapses.")] long Amount);

internal sealed record CreateRefund([property: Description("Minor units; all refunds together at most what was captured.")] long Amount);

internal enum AuthorizationState
{
    Authorised,
    Captured,
    Voided,
    Expired,
}

internal sealed record Authorization
{
    public required string Id { get; init; }

    public required AuthorizationState State { get; init; }

    public required string Reference { get; init; }

    public required string Currency { get; init; }

    public required long Amount { get; init; }

    public long Captured { get; init; }

    public long Refunded { get; init; }

    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    public required DateTimeOffset AuthorisedAt { get; init; }

    public required DateTimeOffset CaptureBefore { get; init; }

    /// <summary>As it looks at a time: what was not captured in time has expired.</summary>
    public Authorization At(DateTimeOffset now) =>
        State == AuthorizationState.Authorised && CaptureBefore <= now ? this with { State = AuthorizationState.Expired } : this;
}

internal sealed record Refund(string Id, string AuthorizationId, long Amount, string Currency, DateTimeOffset RefundedAt);
