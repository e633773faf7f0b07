using System.Diagnostics;
using System.Net.Http.Json;
using IntegrationHub.Sandbox;
using IntegrationHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Sandbox;

public sealed class ProcessTests
{
    private static readonly string Program = typeof(SandboxServer).Assembly.Location;

    [Fact]
    public async Task Killed_process_keeps_every_answered_effect()
    {
        using var folder = new TemporaryFolder();
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using (var process = Start("http://127.0.0.1:0", folder.Path))
        {
            var address = (await process.StandardOutput.ReadLineAsync())!.Split(' ', ',', ';').First(word => word.StartsWith("http", StringComparison.Ordinal));
            using var http = RunningSandbox.Client(services, new Uri(address));
            for (var number = 1; number <= 50; number++)
            {
                (await http.PostAsJsonAsync("/erp/orders", Orders.ErpOrder($"o{number}"))).EnsureSuccessStatusCode();
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        await using var after = await RunningSandbox.StartAsync(folder.Path);
        Assert.Equal(50, (await after.LedgerAsync()).Count);
    }

    [Fact]
    public async Task Taken_port_is_one_clear_line()
    {
        await using var owner = await RunningSandbox.StartAsync();
        using var process = Start(owner.Address.ToString(), null);

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("address already in use", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static Process Start(string urls, string? data)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(urls);
        if (data is not null)
        {
            start.ArgumentList.Add($"--Sandbox:Data={data}");
        }

        return Process.Start(start)!;
    }
}
