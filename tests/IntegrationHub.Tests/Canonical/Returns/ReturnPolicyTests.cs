using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.Tests.Canonical.Returns;

public sealed class ReturnPolicyTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    /// <summary>Collected on 24 November 2026 at 10:00 in Madrid.</summary>
    private static readonly DateTimeOffset Collected = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Goods_come_back_within_the_window_and_the_decision_says_until_when()
    {
        var decision = new ReturnPolicy().Evaluate(Claim(Collected.AddDays(5)));

        Assert.Equal(ReturnVerdict.Approved, decision.Verdict);
        var reason = Assert.Single(decision.Reasons);
        Assert.Equal(ReturnPolicyReasons.WithinWindow, reason.Code);
        Assert.Contains("2026-12-24", reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-24T22:59:59Z", ReturnVerdict.Approved)]
    [InlineData("2026-12-24T23:00:00Z", ReturnVerdict.Denied)]
    public void The_window_closes_with_the_last_day_of_the_stores_calendar(string requestedAt, ReturnVerdict verdict) =>
        Assert.Equal(verdict, new ReturnPolicy().Evaluate(Claim(DateTimeOffset.Parse(requestedAt, null))).Verdict);

    [Fact]
    public void Goods_that_nobody_has_collected_do_not_come_back()
    {
        var decision = new ReturnPolicy().Evaluate(Claim(Collected) with { FulfilledAt = null });

        Assert.Equal((ReturnVerdict.Denied, ReturnPolicyReasons.NotFulfilled), (decision.Verdict, decision.MainReason()));
    }

    [Theory]
    [InlineData(ReturnReason.Defective, 31, ReturnVerdict.Review)]
    [InlineData(ReturnReason.WrongItem, 700, ReturnVerdict.Review)]
    [InlineData(ReturnReason.Defective, 731, ReturnVerdict.Denied)]
    [InlineData(ReturnReason.ChangedMind, 31, ReturnVerdict.Denied)]
    public void After_the_window_a_person_looks_at_faults_only(ReturnReason reason, int days, ReturnVerdict verdict) =>
        Assert.Equal(verdict, new ReturnPolicy().Evaluate(Claim(Collected.AddDays(days), reason)).Verdict);

    [Theory]
    [InlineData("2026-11-20", "2026-11-30", ReturnVerdict.Approved)]
    [InlineData("2026-11-24", "2026-11-24", ReturnVerdict.Approved)]
    [InlineData("2026-11-25", "2026-12-24", ReturnVerdict.Denied)]
    public void Presents_of_a_season_have_the_days_of_the_season(string start, string end, ReturnVerdict verdict)
    {
        var policy = new ReturnPolicy { ReturnPolicySeasonalOverride = [new(DateOnly.Parse(start, null), DateOnly.Parse(end, null), 60)] };

        Assert.Equal(verdict, policy.Evaluate(Claim(Collected.AddDays(50))).Verdict);
    }

    [Fact]
    public void A_season_never_takes_days_away()
    {
        var policy = new ReturnPolicy { ReturnPolicySeasonalOverride = [new(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1), 7)] };

        Assert.Equal(ReturnVerdict.Approved, policy.Evaluate(Claim(Collected.AddDays(20))).Verdict);
    }

    [Fact]
    public void A_way_back_that_is_not_offered_is_denied_and_every_reason_is_told()
    {
        var policy = new ReturnPolicy { ReturnMethods = [ReturnMethod.ReturnInStore] };

        var decision = policy.Evaluate(Claim(Collected.AddDays(40)) with { Method = ReturnMethod.ReturnByMail });

        Assert.Equal(ReturnVerdict.Denied, decision.Verdict);
        Assert.Equal([ReturnPolicyReasons.WindowClosed, ReturnPolicyReasons.MethodNotOffered], decision.Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void Pieces_that_another_return_claims_do_not_come_back_twice()
    {
        var claim = Claim(Collected.AddDays(1));

        var decision = new ReturnPolicy().Evaluate(claim with { Lines = [claim.Lines[0], claim.Lines[0] with { Number = 2, Returnable = 1 }] });

        Assert.Equal(ReturnVerdict.Denied, decision.Verdict);
        Assert.Equal((ReturnPolicyReasons.MoreThanReturnable, (int?)2), decision.Reasons.Where(reason => reason.Verdict == ReturnVerdict.Denied).Select(reason => (reason.Code, reason.Line)).Single());
    }

    [Theory]
    [InlineData(2000, ReturnVerdict.Approved)]
    [InlineData(1999, ReturnVerdict.Review)]
    public void Above_a_value_a_person_decides(long limit, ReturnVerdict verdict) =>
        Assert.Equal(verdict, new ReturnPolicy { ReviewAbove = limit }.Evaluate(Claim(Collected.AddDays(1))).Verdict);

    private static ReturnClaim Claim(DateTimeOffset requestedAt, ReturnReason reason = ReturnReason.ChangedMind) => new()
    {
        RequestedAt = requestedAt,
        FulfilledAt = Collected,
        Zone = Madrid,
        Method = ReturnMethod.ReturnInStore,
        Lines = [new ReturnClaimLine(1, 2, 2, Money.Parse(1000, "EUR").Value, reason)],
    };
}
