using System.Diagnostics;
using System.Net;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Benchmarks.Runs;

namespace IntegrationHub.Benchmarks.ColdStart;

/// <summary>Starts the hub on a fresh data folder, several times, and measures how long it takes to be ready and what it holds when idle.</summary>
internal static class ColdStartCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var host = Path.GetFullPath(arguments.Text("host") ?? Path.Combine(Tools.RepositoryRoot, "src/IntegrationHub.Host/bin/Release/net10.0/IntegrationHub.Host.dll"));
        var times = arguments.Number("times", 5);
        var idle = TimeSpan.FromSeconds(arguments.Number("idle", 5));
        var work = Path.Combine(Path.GetFullPath(arguments.Text("work") ?? Path.GetTempPath()), $"hub-coldstart-{Environment.ProcessId}");
        arguments.RefuseUnknown();
        if (!File.Exists(host))
        {
            throw new UsageException($"There is no {host}; build the host first (dotnet build -c Release src/IntegrationHub.Host), or name it with --host.");
        }

        var starts = new List<ColdStart>();
        for (var i = 0; i < times; i++)
        {
            Directory.CreateDirectory(work);
            try
            {
                starts.Add(await StartAsync(host, work, idle));
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        }

        Console.WriteLine(Responses.Document(new
        {
            Machine = MachineFacts.Read(),
            ReadyMilliseconds = Runs.Range.Of(starts.Select(start => (double?)start.ReadyMilliseconds)),
            ReadyCpuMilliseconds = Runs.Range.Of(starts.Select(start => (double?)start.ReadyCpuMilliseconds)),
            IdleRssMegabytes = Runs.Range.Of(starts.Select(start => (double?)start.IdleRssMegabytes)),
            Starts = starts,
        }));
        return 0;
    }

    private static async Task<ColdStart> StartAsync(string host, string work, TimeSpan idle)
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var started = Stopwatch.GetTimestamp();
        await using var hub = ChildProcess.Start("hub", dotnet, [host, "--urls", "http://127.0.0.1:0", "--Hub:Data", Path.Combine(work, "data")], work);
        var address = await hub.ReadyAsync("ready on ", CancellationToken.None);
        using var http = new LoopbackClient(connections: 1);
        while (await http.TryGetStatusAsync(new Uri(address, "/health/ready")) != HttpStatusCode.OK)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new BenchmarkFailedException("The hub is not ready in time.");
            }

            await Task.Delay(1);
        }

        var ready = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var cpu = ProcessSample.Of(hub.Id).CpuMilliseconds;
        await Task.Delay(idle);
        var rss = ProcessSample.Of(hub.Id).RssMegabytes;
        hub.Kill();
        return new ColdStart(Math.Round(ready, 1), cpu, rss);
    }

    private sealed record ColdStart(double ReadyMilliseconds, double ReadyCpuMilliseconds, double IdleRssMegabytes);
}
