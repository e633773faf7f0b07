using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.Tests.Canonical.Returns;

public sealed class ReturnWindowTests
{
    [Theory]
    [InlineData("Europe/Madrid", "2026-03-10T12:00:00Z", 30, "2026-04-09", "2026-04-09T22:00:00Z")]
    [InlineData("Europe/Madrid", "2026-10-10T12:00:00Z", 30, "2026-11-09", "2026-11-09T23:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-10-05T12:00:00Z", 29, "2018-11-03", "2018-11-04T03:00:00Z")]
    [InlineData("UTC", "2028-02-28T23:59:59Z", 1, "2028-02-29", "2028-03-01T00:00:00Z")]
    public void Days_are_those_of_the_calendar_whatever_the_clocks_do(string zone, string from, int days, string lastDay, string closesAt)
    {
        var window = ReturnWindow.Of(DateTimeOffset.Parse(from, null), days, TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(DateOnly.Parse(lastDay, null), window.LastDay);
        Assert.Equal(DateTimeOffset.Parse(closesAt, null), window.ClosesAt);
    }

    [Fact]
    public void The_window_of_no_days_is_the_day_itself()
    {
        var collected = new DateTimeOffset(2026, 11, 24, 21, 0, 0, TimeSpan.Zero);

        var window = ReturnWindow.Of(collected, 0, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"));

        Assert.True(window.IsOpenAt(collected.AddHours(1)));
        Assert.False(window.IsOpenAt(collected.AddHours(2)));
    }

    [Fact]
    public void A_window_is_never_shorter_than_its_days() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 800)).ToArbitrary(), sample =>
        {
            var from = DateTimeOffset.UnixEpoch.AddSeconds(sample.Item1);

            var window = ReturnWindow.Of(from, sample.Item2, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

            Assert.InRange(window.ClosesAt - from, TimeSpan.FromDays(sample.Item2) - TimeSpan.FromHours(1), TimeSpan.FromDays(sample.Item2 + 1) + TimeSpan.FromHours(1));
            Assert.True(window.IsOpenAt(from));
        }).QuickCheckThrowOnFailure();
}
