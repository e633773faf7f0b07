using IntegrationHub.Host.Live;
using IntegrationHub.Sandbox;

namespace IntegrationHub.Host.Hosting;

/// <summary>
/// The systems that the hub is wired to: those of <c>Hub:Connections</c>, the real ones of <c>Hub:Live</c>, or else a sandbox retailer, in this process
/// or where <c>Hub:Sandbox:Address</c> says. With the sandbox in the process both share a clock that can be advanced.
/// </summary>
internal sealed record RetailerSystems(bool IsSandbox, SandboxServer? Sandbox, TimeProvider Clock)
{
    /// <summary>Whether the sandbox is only the counter of real systems: what a real shop has sold comes back there, too.</summary>
    public bool IsCounterOnly { get; init; }

    public static async Task<RetailerSystems> PrepareAsync(ConfigurationManager configuration)
    {
        if (HasConnections(configuration))
        {
            return new RetailerSystems(IsSandbox: false, null, TimeProvider.System);
        }

        if (configuration["Hub:Live"] is { } folder)
        {
            var systems = LiveSystems.Read(folder);
            var counter = await StartSandboxAsync(configuration, new SandboxClock());
            configuration.AddInMemoryCollection(LiveSystems.Connections(systems, counter.Address));
            return new RetailerSystems(IsSandbox: true, counter, TimeProvider.System) { IsCounterOnly = true };
        }

        if (TryWireSandbox(configuration))
        {
            return new RetailerSystems(IsSandbox: true, null, TimeProvider.System);
        }

        if (DocumentGeneration.IsRunning)
        {
            return new RetailerSystems(IsSandbox: true, null, TimeProvider.System);
        }

        var clock = new SandboxClock();
        var sandbox = await StartSandboxAsync(configuration, clock);
        Wire(configuration, sandbox.Address);
        return new RetailerSystems(IsSandbox: true, sandbox, clock);
    }

    /// <summary>Whether there is anything to connect to without starting it: connections, real systems, or a sandbox in a process of its own.</summary>
    /// <exception cref="StartupException">The sandbox's address is none, or the real systems are not there.</exception>
    public static bool AreConfigured(ConfigurationManager configuration) => HasConnections(configuration) || TryWireLive(configuration) || TryWireSandbox(configuration);

    private static bool HasConnections(ConfigurationManager configuration) => configuration.GetSection("Hub:Connections").GetChildren().Any();

    private static bool TryWireLive(ConfigurationManager configuration)
    {
        if (configuration["Hub:Live"] is not { } folder)
        {
            return false;
        }

        configuration.AddInMemoryCollection(LiveSystems.RunningConnections(LiveSystems.Read(folder)));
        return true;
    }

    private static bool TryWireSandbox(ConfigurationManager configuration)
    {
        if (configuration["Hub:Sandbox:Address"] is not { } address)
        {
            return false;
        }

        Wire(configuration, Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? uri
            : throw new StartupException($"Hub:Sandbox:Address is '{address}'; write an address such as http://127.0.0.1:5081."));
        return true;
    }

    private static void Wire(ConfigurationManager configuration, Uri address) => configuration.AddInMemoryCollection(
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

    /// <exception cref="StartupException">The hub's folder cannot be used.</exception>
    private static async Task<SandboxServer> StartSandboxAsync(ConfigurationManager configuration, SandboxClock clock)
    {
        var folder = configuration["Hub:Data"] ?? "data";
        try
        {
            return await SandboxServer.StartAsync(new SandboxOptions { Data = Path.Combine(folder, "sandbox") }, clock, CancellationToken.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The folder '{folder}' is in use by another hub, or cannot be written. Stop the other one, or set Hub:Data to a folder of this hub's own. ({refused.Message})", refused);
        }
    }
}
