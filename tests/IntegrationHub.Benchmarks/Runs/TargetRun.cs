using System.Globalization;
using System.Text.Json;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Benchmarks.Load;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>Starts fresh processes on a fresh database, lets the load run its phases, and looks at the processes before and after each.</summary>
internal sealed class TargetRun(string database, string target, RunSettings settings, string folder)
{
    /// <summary>Orders under way in the closed loop before the latency phase: enough to compile everything, too few to fill the database.</summary>
    private const int GentleInFlight = 4;

    private static readonly TimeSpan PhaseSlack = TimeSpan.FromSeconds(90);

    public async Task<RunFigures> MeasureAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var data = Path.Combine(folder, "data");
        await using var cluster = database == "postgres" ? await PostgresCluster.StartAsync(Path.Combine(folder, "cluster")) : null;
        await using var stub = ChildProcess.StartRole("stub");
        var stubAddress = await stub.ReadyAsync("ready ", cancellationToken);
        string[] store = cluster is null ? ["--data", data] : ["--connection", cluster.ConnectionString];
        await using var process = ChildProcess.StartRole(target, [.. store, "--database", database, "--stub", stubAddress.ToString(), .. FloorOptions()]);
        var address = await process.ReadyAsync("ready ", cancellationToken);
        var (sizeBefore, logBefore) = cluster is null ? (0L, 0L) : (await cluster.SizeAsync(), await cluster.LogBytesAsync());

        Phase[] phases =
        [
            // Latency comes first: behind a flood of orders a database tidies up for minutes, which belongs to the flood.
            new("ordinary-day", false, GentleInFlight, TimeSpan.FromSeconds(settings.WarmupSeconds)),
            new("latency", true, settings.Rate, TimeSpan.FromSeconds(settings.Seconds)),
            new("warm-up", false, settings.InFlight, TimeSpan.FromSeconds(settings.WarmupSeconds)),
            new("throughput", false, settings.InFlight, TimeSpan.FromSeconds(settings.Seconds)),
        ];
        await using var load = ChildProcess.StartRole(
            "load", ["--target", address.ToString(), "--stub", stubAddress.ToString(), .. phases.SelectMany(phase => new[] { "--phase", phase.ToString() })]);
        using var http = new LoopbackClient(connections: 1);
        var figures = new List<PhaseFigures>();
        foreach (var phase in phases)
        {
            figures.Add(await MeasureAsync(phase, load, () => Look(process, cluster, stub), () => CountersAsync(http, address), cancellationToken));
        }

        var (targetAtEnd, clusterAtEnd) = (ProcessSample.Of(process.Id), cluster is null ? null : ProcessSample.OfFamily(cluster.Postmaster));
        var orders = figures.Sum(phase => phase.Load.Orders);
        await load.StopAsync();
        await process.StopAsync();
        await stub.StopAsync();
        var size = cluster is null ? SqliteSize.AfterCheckpoint(data) : await cluster.SizeAsync() - sizeBefore;
        double? log = cluster is null ? null : (await cluster.LogBytesAsync() - logBefore) / (double)orders;
        return new RunFigures(
            figures[^1], figures[1], targetAtEnd.RssMegabytes, clusterAtEnd?.RssMegabytes, Math.Round(size / (double)orders), log is { } bytes ? Math.Round(bytes) : null, orders,
            figures.TrueForAll(phase => phase.Load is { Lost: 0, Errors: 0, Duplicates: 0 }));
    }

    private static async Task<PhaseFigures> MeasureAsync(
        Phase phase, ChildProcess load, Func<Sight> look, Func<Task<Dictionary<string, double>>> counters, CancellationToken cancellationToken)
    {
        await ReadMarkAsync(load, PhaseSlack, cancellationToken);
        var (countedBefore, before) = (await counters(), look());
        await load.WriteLineAsync("go");
        var end = await ReadMarkAsync(load, phase.Duration + PhaseSlack, cancellationToken);
        var (after, countedAfter) = (look(), await counters());
        await load.WriteLineAsync("go");

        var report = end.Report!;
        var orders = Math.Max(1, report.Orders);
        return new PhaseFigures(
            report,
            PerOrder(after.Target.CpuMilliseconds - before.Target.CpuMilliseconds),
            after.Database is { } database ? PerOrder(database.CpuMilliseconds - before.Database!.CpuMilliseconds) : null,
            PerOrder(after.Stub.CpuMilliseconds - before.Stub.CpuMilliseconds),
            report.LoadCpuMillisecondsPerOrder,
            after.Written - before.Written is { } written ? PerOrder(written) : null,
            PerOrder(after.Target.ContextSwitches - before.Target.ContextSwitches),
            countedAfter.ToDictionary(counter => counter.Key, counter => PerOrder(counter.Value - countedBefore.GetValueOrDefault(counter.Key)), StringComparer.Ordinal));

        double PerOrder(double amount) => Math.Round(amount / orders, 4);
    }

    private static async Task<PhaseMark> ReadMarkAsync(ChildProcess load, TimeSpan patience, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<PhaseMark>(await load.ReadLineAsync(patience, cancellationToken), JsonSerializerOptions.Web)!;

    private static Sight Look(ChildProcess process, PostgresCluster? cluster, ChildProcess stub) => new(
        ProcessSample.Of(process.Id), cluster is null ? null : ProcessSample.OfFamily(cluster.Postmaster), ProcessSample.Of(stub.Id));

    private static async Task<Dictionary<string, double>> CountersAsync(LoopbackClient http, Uri address) =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(await http.GetAsync(new Uri(address, "/counters"))) ?? [];

    private IEnumerable<string> FloorOptions()
    {
        if (target == "floor")
        {
            yield return "--lanes";
            yield return settings.Lanes.ToString(CultureInfo.InvariantCulture);
            if (settings.Rows is { } rows)
            {
                yield return "--rows";
                yield return rows;
            }
        }
    }

    private sealed record Sight(ProcessSample Target, ProcessSample? Database, ProcessSample Stub)
    {
        public long? Written => Target.WrittenBytes + (Database is null ? 0 : Database.WrittenBytes);
    }
}
