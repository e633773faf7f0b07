using IntegrationHub.Host.Live;
using IntegrationHub.Sandbox;

namespace IntegrationHub.Host.Hosting;

/// <summary>
/// The systems that the hub is wired to: those of <c>Hub:Connections</c>, the real ones of <c>Hub:Live</c>, or else a sandbox retailer, in this process
/// or where <c>Hub:Sandbox:Address</c> says. With the sandbox in the process both share a clock that can be advanced.
/// </summary>
internal sealed record RetailerSystems(bool IsSandbox, SandboxServer? Sandbox, TimeProvider Clock)
{
    public static async Task<RetailerSystems> PrepareAsync(ConfigurationManager configuration)
    {
        if (configuration.GetSection("Hub:Connections").GetChildren().Any())
        {
            return new RetailerSystems(IsSandbox: false, null, TimeProvider.System);
        }

        if (configuration["Hub:Live"] is { } folder)
        {
            var systems = LiveSystems.Read(folder);
            var counter = await StartSandboxAsync(configuration, new SandboxClock());
            configuration.AddInMemoryCollection(LiveSystems.Connections(systems, counter.Address));
            return new RetailerSystems(IsSandbox: true, counter, TimeProvider.System);
        }

        if (configuration["Hub:Sandbox:Address"] is { } address)
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri)
                ? Connect(configuration, null, uri, TimeProvider.System)
                : throw new StartupException($"Hub:Sandbox:Address is '{address}'; write an address such as http://127.0.0.1:5081.");
        }

        if (DocumentGeneration.IsRunning)
        {
            return new RetailerSystems(IsSandbox: true, null, TimeProvider.System);
        }

        var clock = new SandboxClock();
        var sandbox = await StartSandboxAsync(configuration, clock);
        return Connect(configuration, sandbox, sandbox.Address, clock);
    }

    private static Task<SandboxServer> StartSandboxAsync(ConfigurationManager configuration, SandboxClock clock) =>
        SandboxServer.StartAsync(new SandboxOptions { Data = Path.Combine(configuration["Hub:Data"] ?? "data", "sandbox") }, clock, CancellationToken.None);

    private static RetailerSystems Connect(ConfigurationManager configuration, SandboxServer? sandbox, Uri address, TimeProvider clock)
    {
        configuration.AddInMemoryCollection(
        [
            new("Hub:Connections:sandbox:Connector", "sandbox"),
            new("Hub:Connections:sandbox:Options:BaseAddress", address.ToString()),
            new("Hub:Connections:sandbox:AllowedPrivateNetworks:0", "127.0.0.0/8"),
            new("Hub:Connections:sandbox:AllowedPrivateNetworks:1", "::1/128"),
            new("Hub:Connections:shop:Connector", "sandbox-shop"),
            new("Hub:Connections:shop:Options:BaseAddress", address.ToString()),
            new("Hub:Connections:shop:AllowedPrivateNetworks:0", "127.0.0.0/8"),
            new("Hub:Connections:shop:AllowedPrivateNetworks:1", "::1/128"),
        ]);
        return new RetailerSystems(IsSandbox: true, sandbox, clock);
    }
}
