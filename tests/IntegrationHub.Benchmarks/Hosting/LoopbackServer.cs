using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IntegrationHub.Benchmarks.Hosting;

/// <summary>Kestrel with one handler and nothing before it, on a loopback port that the system chooses.</summary>
internal static class LoopbackServer
{
    /// <summary>Serves until the process is told to stop.</summary>
    public static async Task ServeAsync(RequestDelegate handler, bool withParent)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        await using var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        Announce(app);
        await StopSignal.WaitAsync(withParent);
        await app.StopAsync();
    }

    public static void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, 0);
    }

    public static void Announce(WebApplication app) => Console.WriteLine($"ready {app.Urls.First()}");
}
