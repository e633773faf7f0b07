using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Authoring;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.CommandLine;

public sealed class When_the_command_line_is_used
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Should_play_the_demo_and_find_everything_as_it_should_be()
    {
        using var demo = RunningProgram.Start("IntegrationHub.Host", "demo", "--json");

        Assert.Equal(0, await demo.WaitForExitAsync(Patience));
        var report = JsonElement.Parse(demo.Output);
        Assert.Equal((0, 0), (report.GetProperty("duplicateEffects").GetInt32(), report.GetProperty("lostOrders").GetInt32()));
        Assert.Equal(["collected", "canceled", "expired", "closed", "closed", "denied"], report.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("status").GetString()));
        Assert.All(report.GetProperty("orders").EnumerateArray().SelectMany(order => order.GetProperty("effects").EnumerateArray()), effect => Assert.Equal(1, effect.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Should_play_one_scenario_and_name_all()
    {
        using var list = RunningProgram.Start("IntegrationHub.Host", "demo", "list");
        Assert.Equal(0, await list.WaitForExitAsync(Patience));
        Assert.Contains("return-too-late", list.Output, StringComparison.Ordinal);

        using var demo = RunningProgram.Start("IntegrationHub.Host", "demo", "return-too-late", "--json");
        Assert.Equal(0, await demo.WaitForExitAsync(Patience));
        var order = JsonElement.Parse(demo.Output).GetProperty("orders").EnumerateArray().Single();
        Assert.Equal(("return-too-late", "denied"), (order.GetProperty("scenario").GetString(), order.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Should_name_the_scenarios_when_it_is_asked_for_another()
    {
        using var demo = RunningProgram.Start("IntegrationHub.Host", "demo", "return-never");

        Assert.Equal(2, await demo.WaitForExitAsync(Patience));
        Assert.Contains("return-in-store", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_what_to_do_when_the_port_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var folder = Directory.CreateTempSubdirectory("hub-port-").FullName;

        using var hub = RunningProgram.Start("IntegrationHub.Host", "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", $"--Hub:Data={folder}");

        Assert.Equal(1, await hub.WaitForExitAsync(Patience));
        Assert.Contains("--urls", hub.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", hub.Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--Hub:Connections:erp:Connector=nothing", "Hub:Connections:erp:Connector")]
    [InlineData("--Hub:Sandbox:Address=here", "Hub:Sandbox:Address")]
    [InlineData("--Hub:GroupCommitUnits=0", "Hub:GroupCommitUnits must be 1 to 10000.")]
    [InlineData("--Hub:GroupCommitUnits=many", "Hub:GroupCommitUnits is 'many', which is no whole number.")]
    [InlineData("--Hub:Intake:Remember=P45D", "Hub:Intake:Remember is 'P45D', which is no span of time; write days.hours:minutes:seconds")]
    [InlineData("--Hub:Intake:Remember=2.00:00:00", "Hub:Intake:Remember must be 30 days")]
    [InlineData("--Hub:Clients:till:KeySha256=abc", "Hub:Clients:till:KeySha256")]
    [InlineData("--Hub:Postgress=Host=db", "Hub:Postgress is not known; known here are Clients, ")]
    [InlineData("--Hub:Data=/dev/null/data", "Hub:Data")]
    [InlineData("--Hub:Returns:MerchantReturnDays=-1", "Hub:Returns:MerchantReturnDays")]
    [InlineData("--Hub:Returns:ReturnMethods:0=byBoat", "Hub:Returns:ReturnMethods:0")]
    public async Task Should_name_the_setting_that_is_wrong(string setting, string named)
    {
        var folder = Directory.CreateTempSubdirectory("hub-setting-").FullName;

        using var hub = RunningProgram.Start("IntegrationHub.Host", "--urls", "http://127.0.0.1:0", $"--Hub:Data={folder}", setting);

        Assert.Equal(1, await hub.WaitForExitAsync(Patience));
        Assert.Contains(named, hub.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", hub.Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The .NET SDK puts programs for the web into their project's folder, where relative paths mean something else than where they were typed.</summary>
    [Fact]
    public async Task Should_run_in_the_folder_where_it_is_typed() =>
        Assert.Equal("", (await Shell.RunAsync(Built.Repository, new Dictionary<string, string>(), "dotnet", "msbuild", "src/IntegrationHub.Host", "-getProperty:RunWorkingDirectory")).Trim());

    [Fact]
    public async Task Should_refuse_an_unknown_command()
    {
        using var hub = RunningProgram.Start("IntegrationHub.Host", "dance");

        Assert.Equal(2, await hub.WaitForExitAsync(Patience));
        Assert.Contains("There is no command 'dance'", hub.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_have_the_connectors_beside_a_published_hub()
    {
        using var listed = RunningProgram.Start(
            "msbuild", [], Path.Combine(Built.Repository, "src", "IntegrationHub.Host"), $"-p:Configuration={Built.Configuration}", "-t:ComputeResolvedFilesToPublishList", "-getItem:ResolvedFileToPublish");

        Assert.Equal(0, await listed.WaitForExitAsync(Patience));
        var published = JsonElement.Parse(listed.Output).GetProperty("Items").GetProperty("ResolvedFileToPublish").EnumerateArray().Select(file => file.GetProperty("RelativePath").GetString());
        Assert.Contains("connectors/IntegrationHub.Connectors.Sandbox/IntegrationHub.Connectors.Sandbox.dll", published);
    }

    [Theory]
    [InlineData("IntegrationHub.Host")]
    [InlineData("IntegrationHub.Sandbox")]
    public async Task Should_count_paths_from_where_the_command_is_given(string project)
    {
        using var asked = RunningProgram.Start("msbuild", [], Path.Combine(Built.Repository, "src", project), "-getProperty:RunWorkingDirectory");

        Assert.Equal(0, await asked.WaitForExitAsync(Patience));
        Assert.Equal("", asked.Output.Trim());
    }
}
