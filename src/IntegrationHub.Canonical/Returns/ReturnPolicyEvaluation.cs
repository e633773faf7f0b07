using System.Globalization;
using IntegrationHub.Canonical.Amounts;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Decides by a policy whether goods may come back: every rule says its reason, and the strictest wins.</summary>
public static class ReturnPolicyEvaluation
{
    /// <summary>Decides; the decision lists the reason of every rule that had something to say.</summary>
    public static ReturnPolicyDecision Evaluate(this ReturnPolicy policy, ReturnClaim claim)
    {
        var reasons = new List<ReturnPolicyReason>();
        if (claim.FulfilledAt is { } fulfilledAt)
        {
            reasons.AddRange(Time(policy, claim, fulfilledAt));
        }
        else
        {
            reasons.Add(new(ReturnVerdict.Denied, ReturnPolicyReasons.NotFulfilled, "The customer does not have the goods yet."));
        }

        if (!policy.ReturnMethods.Contains(claim.Method))
        {
            reasons.Add(new(ReturnVerdict.Denied, ReturnPolicyReasons.MethodNotOffered, $"The retailer does not offer {claim.Method}."));
        }

        reasons.AddRange(claim.Lines.Where(line => line.Quantity > line.Returnable).Select(line => new ReturnPolicyReason(
            ReturnVerdict.Denied, ReturnPolicyReasons.MoreThanReturnable, $"{line.Quantity} pieces are to come back and {line.Returnable} can.", line.Number)));
        reasons.AddRange(Value(policy, claim));
        return new ReturnPolicyDecision(reasons.Max(reason => reason.Verdict), reasons);
    }

    private static IEnumerable<ReturnPolicyReason> Time(ReturnPolicy policy, ReturnClaim claim, DateTimeOffset fulfilledAt)
    {
        var window = Window(policy.DaysFor(ReturnWindow.DayOf(fulfilledAt, claim.Zone)), claim, fulfilledAt);
        if (window.IsOpenAt(claim.RequestedAt))
        {
            return [new(ReturnVerdict.Approved, ReturnPolicyReasons.WithinWindow, $"The goods may come back until {Day(window)}.")];
        }

        var protection = Window(policy.FaultDays, claim, fulfilledAt);
        return claim.Lines.Select(line => line.Reason.IsFault() && protection.IsOpenAt(claim.RequestedAt)
            ? new ReturnPolicyReason(ReturnVerdict.Review, ReturnPolicyReasons.FaultyAfterWindow, $"The goods could come back until {Day(window)}; a fault is looked at until {Day(protection)}.", line.Number)
            : new ReturnPolicyReason(ReturnVerdict.Denied, ReturnPolicyReasons.WindowClosed, $"The goods could come back until {Day(window)}.", line.Number));
    }

    private static IEnumerable<ReturnPolicyReason> Value(ReturnPolicy policy, ReturnClaim claim)
    {
        var value = Money.Sum(claim.Lines.Select(line => line.UnitPrice.Multiply(line.Quantity)), claim.Lines[0].UnitPrice.Currency);
        if (policy.ReviewAbove is { } limit && value.Amount > limit)
        {
            yield return new(ReturnVerdict.Review, ReturnPolicyReasons.ValueAboveLimit, $"The goods are worth {value}, which is above {value with { Amount = limit }}.");
        }
    }

    private static ReturnWindow Window(int days, ReturnClaim claim, DateTimeOffset fulfilledAt) => ReturnWindow.Of(fulfilledAt, days, claim.Zone);

    private static string Day(ReturnWindow window) => window.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
