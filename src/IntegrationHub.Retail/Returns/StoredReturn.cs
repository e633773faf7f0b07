using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.Retail.Returns;

/// <summary>A return as the books have it now.</summary>
public sealed record StoredReturn(Return Return, string Client, string OrderExternalId, DateTimeOffset UpdatedAt)
{
    /// <summary>What a person is asked, while the return is in review; a word of <see cref="ReturnReview"/>.</summary>
    public string? Review { get; init; }

    /// <summary>Why it ended without the goods or the money.</summary>
    public string? Reason { get; init; }

    /// <summary>What was accepted from outside and the workflow has not taken up yet.</summary>
    public string? Pending { get; init; }

    public DateTimeOffset? HandInBefore { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public Gln? ReceivedLocation { get; init; }

    public StoredLabel? Label { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<StoredDecision> Decisions { get; init; } = [];

    public IReadOnlyList<StoredRefund> Refunds { get; init; } = [];

    public Currency Currency => Return.Lines[0].UnitPrice.Currency;

    /// <summary>The id under which another system knows the return, or null while it does not.</summary>
    public string? Reference(string type) => Return.ExternalReferences.LastOrDefault(reference => reference.Type == type)?.Id;

    /// <summary>What is set aside for the customer, given back or not.</summary>
    public Money Allocated() => Money.Sum(Refunds.Select(refund => refund.Allocation.Amount), Currency);

    /// <summary>What the customer got back, by whichever way.</summary>
    public Money Refunded() => Money.Sum(Refunds.Where(refund => refund.Allocation.State != RefundState.Planned).Select(refund => refund.Allocation.Amount), Currency);
}

/// <summary>The label that the customer sends the goods with.</summary>
/// <param name="HasDocument">Whether the hub has the label itself.</param>
public sealed record StoredLabel(string Id, string TrackingNumber, Uri? Address, bool HasDocument);

/// <summary>A decision, with who took it.</summary>
public sealed record StoredDecision(string Stage, ReturnPolicyDecision Decision, string DecidedBy, string? Note, DateTimeOffset At);

/// <summary>An allocation with the key under which its provider was asked and given up, where it was.</summary>
public sealed record StoredRefund(RefundAllocation Allocation, string? EffectKey, DateTimeOffset? GivenUpAt);
