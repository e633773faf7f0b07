using System.Diagnostics;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>Calls <c>eng/systems</c>, which started the real systems.</summary>
internal static class SystemsTool
{
    public static Task<string> OrderAsync(string store, string gtin, int quantity, string email) =>
        RunAsync("order", LiveSystems.Folder, store, gtin, $"{quantity}", email);

    public static Task WebhookAsync(Uri address) => RunAsync("webhook", LiveSystems.Folder, address.ToString());

    public static Task NoWebhookAsync() => RunAsync("webhook", LiveSystems.Folder);

    public static Task StopAsync(string system) => RunAsync("stop", LiveSystems.Folder, system);

    public static Task StartAsync(string system) => RunAsync("start", LiveSystems.Folder, system);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Built.Repository, "eng", "systems"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0 ? (await output).Trim() : throw new InvalidOperationException($"eng/systems {arguments[0]} ended with {process.ExitCode}: {await errors}");
    }
}
