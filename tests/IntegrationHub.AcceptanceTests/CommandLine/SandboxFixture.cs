using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Host.Connections;
using IntegrationHub.Sandbox;

namespace IntegrationHub.AcceptanceTests.CommandLine;

/// <summary>A sandbox retailer without a hub, for commands that connect to it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-commands-").FullName;
    private SandboxServer? _sandbox;

    public Uri Address => _sandbox!.Address;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Data = _folder }, new SandboxClock(), CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _sandbox!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs <c>connectors …</c> with a connection <c>till</c> to the sandbox.</summary>
    internal Task<CommandRun> ConnectorsAsync(params string[] args) => CommandRun.OfAsync(ConnectorsCommand.RunAsync, [.. args, .. Settings]);

    internal string[] Settings =>
    [
        $"--Hub:PlugIns:Folder={Built.Connectors}", "--Hub:Connections:till:Connector=sandbox", $"--Hub:Connections:till:Options:BaseAddress={Address}",
        "--Hub:Connections:till:AllowedPrivateNetworks:0=127.0.0.0/8",
    ];
}
