using System.Runtime.InteropServices;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Benchmarks.Runs;
using IntegrationHub.Benchmarks.Scale;

namespace IntegrationHub.Benchmarks.Commands;

/// <summary>What many sleeping and many finished instances cost: a large database beside a small one, and one JSON document about both.</summary>
internal static class ScaleCommand
{
    /// <summary>Instances that all rounds together resume have to be there in the small database too.</summary>
    private const int MostRounds = 2;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var databases = RunSettings.From(arguments).Databases;
        var settings = new ScaleSettings(
            arguments.Number("instances", 1_000_000), arguments.Number("few", 1_000), arguments.Number("finished", 500_000),
            Math.Clamp(arguments.Number("rounds", MostRounds), 1, MostRounds), arguments.Number("rate", 40), arguments.Number("seconds", 10));
        var work = Path.Combine(Path.GetFullPath(arguments.Text("work") ?? Path.GetTempPath()), $"hub-scale-{Environment.ProcessId}");
        arguments.RefuseUnknown();
        if (settings.Few < 1_000 || settings.Instances < 1_000)
        {
            throw new UsageException("--few and --instances are at least 1000.");
        }

        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var results = new List<ScaleResult>();
        foreach (var database in databases)
        {
            results.Add(await MeasureAsync(database, settings, Path.Combine(work, database), stopping.Token));
        }

        Directory.Delete(work, recursive: true);
        Console.WriteLine(Responses.Document(new { Machine = MachineFacts.Read(), Settings = settings, Results = results }));
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static async Task<ScaleResult> MeasureAsync(string database, ScaleSettings settings, string work, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(work);
        try
        {
            if (database == "sqlite")
            {
                return await new ScaleRun(database, settings, null, work).MeasureAsync(cancellationToken);
            }

            await using var cluster = await PostgresCluster.StartAsync(work);
            return await new ScaleRun(database, settings, cluster, work).MeasureAsync(cancellationToken);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }
}
