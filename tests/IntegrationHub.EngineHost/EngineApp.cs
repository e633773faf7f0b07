using System.Reflection;
using IntegrationHub.EngineHost.Activities;
using IntegrationHub.EngineHost.Intake;
using IntegrationHub.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.EngineHost;

/// <summary>Storage, engine, the vendor's activities and the routes of the test intake.</summary>
internal static class EngineApp
{
    /// <summary>What the process prints before its address.</summary>
    public const string Ready = "ready ";

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHttpClient<Vendor>(client =>
        {
            client.BaseAddress = new Uri(builder.Configuration["Vendor"]!);
            client.Timeout = CallTimeout;
        }).RemoveAllLoggers().SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        builder.Services.AddStorage(builder.Configuration.GetSection("Hub"));
        builder.Services.AddWorkflows();
        foreach (var step in VendorStep.Names)
        {
            builder.Services.AddSingleton<EffectActivity>(provider => new VendorStep(step, provider.GetRequiredService<Vendor>()));
        }

        builder.Services.AddSingleton<EffectActivity, KillInCall>();
        builder.Services.AddSingleton<CodeActivity, KillInBurst>();
        builder.Services.AddSingleton<CodeActivity, RefusedEntry>();
        builder.Services.AddSingleton<CodeActivity, Tell>();
        var app = builder.Build();
        foreach (var definition in Definitions(builder.Configuration["Time"]))
        {
            await app.Services.GetRequiredService<DefinitionStore>().PublishAsync(definition);
        }

        IntakeRoutes.Map(app);
        return app;
    }

    /// <param name="time">When those start that start by themselves; null: they are not there.</param>
    private static IEnumerable<string> Definitions(string? time)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => time is not null || !name.Contains("kills-at-time", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd().Replace("@time", time, StringComparison.Ordinal);
        }
    }
}
