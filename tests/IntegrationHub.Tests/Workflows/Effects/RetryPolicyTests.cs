using System.Text.Json;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Tests.Workflows.Effects;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(6, 16)]
    [InlineData(7, 30)]
    [InlineData(120, 30)]
    [InlineData(121, 300)]
    [InlineData(100_000, 300)]
    public void Pause_grows_to_half_a_minute_for_an_hour_and_to_five_minutes_after_it(int attempt, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Forever.DelayAfter(attempt, null, dice: 0.5));

    [Fact]
    public void Pause_is_spread_by_a_fifth_and_never_shorter_than_the_other_system_asks()
    {
        Assert.Equal(TimeSpan.FromSeconds(24), RetryPolicy.Forever.DelayAfter(10, null, dice: 0));
        Assert.Equal(TimeSpan.FromSeconds(36), RetryPolicy.Forever.DelayAfter(10, null, dice: 1));
        Assert.Equal(TimeSpan.FromMinutes(1), RetryPolicy.Forever.DelayAfter(10, TimeSpan.FromMinutes(1), dice: 1));
    }

    [Theory]
    [InlineData("""{"retryPolicy": {"delay": "00:00:10", "maximumDelay": "00:01:00", "jitter": false}}""", 20, 60)]
    [InlineData("""{"retryPolicy": {"delay": "00:01:00", "jitter": false}}""", 1, 60)]
    [InlineData("""{"retryPolicy": {"delay": "00:01:00", "jitter": false}}""", 20, 300)]
    [InlineData("""{"retryPolicy": {"delay": "00:00:10", "backoff": "Linear", "jitter": false}}""", 2, 20)]
    public void Activity_may_have_its_own(string properties, int attempt, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Read(JsonElement.Parse(properties)).DelayAfter(attempt, null, dice: 0.5));
}
