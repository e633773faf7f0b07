using IntegrationHub.Canonical.Amounts;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Is what a policy needs to know of a return to decide about it.</summary>
public sealed record ReturnClaim
{
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Gets when the goods were collected or delivered; null when they were not.</summary>
    public DateTimeOffset? FulfilledAt { get; init; }

    /// <summary>Gets the time zone of the place that handed the goods over.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required ReturnMethod Method { get; init; }

    public required IReadOnlyList<ReturnClaimLine> Lines { get; init; }
}

/// <summary>Is one line of a <see cref="ReturnClaim"/>.</summary>
/// <param name="Returnable">How many pieces the customer has that no other return claims.</param>
public sealed record ReturnClaimLine(int Number, int Quantity, int Returnable, Money UnitPrice, ReturnReason Reason);
