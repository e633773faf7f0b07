using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.CommandLine;

public sealed class When_the_live_profile_is_started_wrongly
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(2, "Say where the systems are: live DIR", "--play")]
    [InlineData(2, "--exit ends the hub after --play", "/nowhere", "--exit")]
    [InlineData(1, "Start the systems first: eng/systems up /nowhere", "/nowhere", "--play", "--exit")]
    public async Task Should_say_what_to_do(int code, string says, params string[] arguments)
    {
        using var hub = RunningProgram.Start("IntegrationHub.Host", ["live", .. arguments]);

        Assert.Equal(code, await hub.WaitForExitAsync(Patience));
        Assert.Contains(says, hub.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", hub.Output, StringComparison.Ordinal);
    }
}
