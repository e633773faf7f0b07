using System.Net;
using IntegrationHub.Sandbox.Commands;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IntegrationHub.Sandbox;

/// <summary>A running sandbox inside this process, listening on 127.0.0.1.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>The root of its API, with the port that it got.</summary>
    public Uri Address { get; }

    /// <summary>Replays the log of the data folder, then listens.</summary>
    /// <exception cref="IOException">The port is taken, or the data folder belongs to another sandbox or cannot be written.</exception>
    /// <exception cref="InvalidDataException">A line of the log cannot be read.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, SandboxClock clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);

        // An empty builder: the settings of the surrounding process are not meant for the sandbox.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        var app = SandboxApplication.Build(builder, options, clock);
        try
        {
            app.Services.GetRequiredService<Retailer>();
            await app.StartAsync(cancellationToken);
            return new SandboxServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening; the log stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
