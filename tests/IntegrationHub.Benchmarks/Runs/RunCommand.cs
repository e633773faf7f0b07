using System.Globalization;
using System.Runtime.InteropServices;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Hosting;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>Floor and engine in turn, so that both meet the same machine, and one JSON document about it.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var settings = RunSettings.From(arguments);
        var work = Path.Combine(Path.GetFullPath(arguments.Text("work") ?? Path.GetTempPath()), $"hub-benchmark-{Environment.ProcessId}");
        arguments.RefuseUnknown();

        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Directory.CreateDirectory(work);
        var results = new List<RunResult>();
        try
        {
            foreach (var database in settings.Databases)
            {
                for (var round = 1; round <= settings.Rounds; round++)
                {
                    foreach (var target in settings.Targets)
                    {
                        results.Add(await RunOneAsync(database, target, round, settings, work, stopping.Token));
                    }
                }
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }

        Console.WriteLine(Responses.Document(Document(settings, results)));
        return results.TrueForAll(result => result.Figures is { IsClean: true }) ? 0 : 1;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static async Task<RunResult> RunOneAsync(string database, string target, int round, RunSettings settings, string work, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"{database}-{target}-{round}"));
        Directory.CreateDirectory(folder);
        var before = Surroundings.Measure(folder);
        try
        {
            await Console.Error.WriteAsync($"{database} {target} round {round}: ");
            var figures = await new TargetRun(database, target, settings, folder).MeasureAsync(cancellationToken);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{figures.Throughput.Load.OrdersPerSecond} orders/s, {figures.Throughput.TotalCpu} ms CPU, clean: {figures.IsClean}"));
            return new RunResult(database, target, round, before, figures, null);
        }
        catch (BenchmarkFailedException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return new RunResult(database, target, round, before, null, failure.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static RunDocument Document(RunSettings settings, List<RunResult> results)
    {
        var summaries = results.Where(result => result.Figures is not null)
            .GroupBy(result => (result.Database, result.Target))
            .Select(group => TargetSummary.Of(group.Key.Database, group.Key.Target, [.. group.Select(result => result.Figures!)]))
            .ToList();
        return new RunDocument(
            MachineFacts.Read(), settings, summaries, [.. settings.Databases.Select(database => Ratio.Of(database, summaries)).OfType<Ratio>()], results);
    }
}
