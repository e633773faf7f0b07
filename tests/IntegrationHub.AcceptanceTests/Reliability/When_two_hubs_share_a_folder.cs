using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.Reliability;

public sealed class When_two_hubs_share_a_folder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData]
    [InlineData("--Hub:Sandbox:Address=http://127.0.0.1:9")]
    public async Task Should_refuse_the_second_with_a_sentence(params string[] sandbox)
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--urls", "http://127.0.0.1:0", $"--Hub:Data={folder.Path}", $"--Hub:PlugIns:Folder={Built.Connectors}", .. sandbox];
        using var first = RunningProgram.Start("IntegrationHub.Host", settings);
        await Eventually.SeeAsync("the first hub to be ready", () => first.Output, said => said.Contains("is ready", StringComparison.Ordinal), Patience);

        using var second = RunningProgram.Start("IntegrationHub.Host", settings);

        Assert.Equal(1, await second.WaitForExitAsync(Patience));
        Assert.Contains($"'{folder.Path}' is in use by another hub", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
        Assert.False(first.HasExited);
        Assert.Equal(0, await StopAsync(first));
    }

    private static async Task<int> StopAsync(RunningProgram hub)
    {
        await hub.SignalAsync("TERM");
        return await hub.WaitForExitAsync(Patience);
    }
}
