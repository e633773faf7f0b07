using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Host.Connections;

namespace IntegrationHub.AcceptanceTests.CommandLine;

public sealed class When_connections_are_checked(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly string PlugIns = $"--Hub:PlugIns:Folder={Built.Connectors}";

    [Fact]
    public async Task Should_be_content_when_every_system_answers()
    {
        var check = await sandbox.ConnectorsAsync("check");

        Assert.Equal(0, check.ExitCode);
        Assert.Matches(@"till +sandbox 1\.0\.0 +green +nothing", check.Out);
    }

    [Fact]
    public async Task Should_say_in_one_line_what_to_do_about_each_that_is_red()
    {
        var check = await sandbox.ConnectorsAsync(
            "check",
            "--Hub:Connections:away:Connector=sandbox", "--Hub:Connections:away:Options:BaseAddress=http://127.0.0.1:1", "--Hub:Connections:away:AllowedPrivateNetworks:0=127.0.0.0/8",
            "--Hub:Connections:away:Locations:0=9521000000025", "--Hub:Connections:till:Locations:0=9521000000032",
            "--Hub:Connections:inside:Connector=sandbox", "--Hub:Connections:inside:Options:BaseAddress=http://127.0.0.1:1", "--Hub:Connections:inside:Locations:0=9521000000049");

        Assert.Equal(1, check.ExitCode);
        var lines = check.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"away .* RED .*refused.*Start the system, or correct its address in Hub:Connections:away:Options\.", lines[1]);
        Assert.Matches(@"inside .* RED .*private.*List its network in Hub:Connections:inside:AllowedPrivateNetworks", lines[2]);
        Assert.Matches(@"till .* green", lines[3]);
    }

    [Fact]
    public async Task Should_name_every_mistake_of_the_configuration()
    {
        var check = await CommandRun.OfAsync(ConnectorsCommand.RunAsync, "check", PlugIns, "--Hub:Connections:till:Connector=sandbox", "--Hub:Connections:shop:Connector=nothing");

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("Hub:Connections:till:Options:BaseAddress is missing", check.Error, StringComparison.Ordinal);
        Assert.Contains("Hub:Connections:shop:Connector is 'nothing'", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_not_be_content_with_nothing()
    {
        var check = await CommandRun.OfAsync(ConnectorsCommand.RunAsync, "check", PlugIns);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("Hub:Connections is empty", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_check_a_sandbox_in_a_process_of_its_own()
    {
        var check = await CommandRun.OfAsync(ConnectorsCommand.RunAsync, "check", PlugIns, $"--Hub:Sandbox:Address={sandbox.Address}");

        Assert.Equal(0, check.ExitCode);
        Assert.Matches(@"sandbox +sandbox 1\.0\.0 +green", check.Out);
    }
}
