using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Host.Connections;

namespace IntegrationHub.AcceptanceTests.CommandLine;

public sealed class When_connectors_are_listed
{
    [Fact]
    public async Task Should_tell_what_each_offers_and_can_be_told()
    {
        var list = await ListAsync();

        Assert.Equal(0, list.ExitCode);
        Assert.Contains("sandbox 1.0.0 (Sandbox)", list.Out, StringComparison.Ordinal);
        Assert.Matches(@"stock\.reserve +stock\.reserve: a key of at most 40 characters", list.Out);
        Assert.Matches(@"BaseAddress +address +required +The address of the sandbox, such as http://127\.0\.0\.1:5081\.", list.Out);
    }

    [Fact]
    public async Task Should_tell_the_same_to_programs()
    {
        var list = JsonElement.Parse((await ListAsync("--json")).Out);

        var sandbox = list.EnumerateArray().Single(connector => connector.GetProperty("name").GetString() == "sandbox");
        Assert.Contains("pickup.desk", sandbox.GetProperty("capabilities").EnumerateArray().Select(capability => capability.GetProperty("name").GetString()));
        var option = sandbox.GetProperty("options")[0];
        Assert.Equal(("BaseAddress", "address", true, false), (
            option.GetProperty("name").GetString(), option.GetProperty("type").GetString(), option.GetProperty("isRequired").GetBoolean(), option.GetProperty("isSecret").GetBoolean()));
    }

    [Fact]
    public async Task Should_refuse_what_it_does_not_know()
    {
        var list = await ListAsync("--jsn");

        Assert.Equal(2, list.ExitCode);
        Assert.Contains("--jsn is not known here; known are --json", list.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_which_folder_is_not_there()
    {
        var list = await CommandRun.OfAsync(ConnectorsCommand.RunAsync, "list", "--Hub:PlugIns:Folder=/no/such/folder");

        Assert.Equal(1, list.ExitCode);
        Assert.Contains("Hub:PlugIns:Folder is '/no/such/folder'", list.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> ListAsync(params string[] args) => CommandRun.OfAsync(ConnectorsCommand.RunAsync, ["list", $"--Hub:PlugIns:Folder={Built.Connectors}", .. args]);
}
