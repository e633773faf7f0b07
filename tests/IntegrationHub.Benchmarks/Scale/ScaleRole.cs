using System.Diagnostics;
using System.Text.Json;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.Benchmarks.Runs;

namespace IntegrationHub.Benchmarks.Scale;

/// <summary>One task on one database in a process of its own; the last line of its output is the figures.</summary>
internal static class ScaleRole
{
    private const int Chunk = 20_000;
    private const int WarmUp = 20;
    private const int OneAtATime = 250;
    private const int OpenLoop = 200;

    /// <summary>Instances that one round resumes, so that the next begins behind them.</summary>
    private const int PerRound = WarmUp + OneAtATime + OpenLoop;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        arguments.Flag("with-parent");
        var task = arguments.Required("task");
        var (instances, round) = (arguments.Number("instances", 1_000), arguments.Number("round", 0));
        var (rate, seconds, inFlight) = (arguments.Number("rate", 40), arguments.Number("seconds", 10), arguments.Number("in-flight", 64));
        await using var engine = await ScaleEngine.StartAsync(arguments);
        arguments.RefuseUnknown();
        object figures = task switch
        {
            "fill" => await FillAsync(engine, instances),
            "finish" => await FinishAsync(engine, instances, inFlight),
            "resume" => await ResumeAsync(engine, instances, round, rate),
            "orders" => await OrdersAsync(engine, round, TimeSpan.FromSeconds(seconds), inFlight),
            _ => throw new UsageException($"--task is fill, finish, resume or orders, not '{task}'."),
        };
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }

    private static async Task<Filled> FillAsync(ScaleEngine engine, int instances)
    {
        var started = Stopwatch.GetTimestamp();
        for (var from = 0; from < instances; from += Chunk)
        {
            await engine.StartManyAsync("w", from, Math.Min(Chunk, instances - from));
        }

        return Figures(instances, started);
    }

    /// <summary>Fills a database with what has come to its end.</summary>
    private static async Task<Filled> FinishAsync(ScaleEngine engine, int instances, int inFlight)
    {
        var started = Stopwatch.GetTimestamp();
        for (var from = 0; from < instances; from += Chunk)
        {
            var count = Math.Min(Chunk, instances - from);
            await engine.StartManyAsync("f", from, count);
            await Parallel.ForEachAsync(
                Enumerable.Range(from, count), new ParallelOptions { MaxDegreeOfParallelism = inFlight * 4 }, async (number, _) => await engine.ResumeAsync("f", number));
        }

        return Figures(instances, started);
    }

    private static async Task<Resumed> ResumeAsync(ScaleEngine engine, int instances, int round, int rate)
    {
        await Task.Delay(Idle);
        var rss = ProcessSample.Of(Environment.ProcessId).RssMegabytes;
        var order = Enumerable.Range(0, instances).ToArray();
        new Random(7).Shuffle(order);
        var numbers = order.AsMemory(round * PerRound, PerRound).ToArray();
        foreach (var number in numbers[..WarmUp])
        {
            await engine.ResumeAsync("w", number);
        }

        var oneByOne = new List<long>(OneAtATime);
        foreach (var number in numbers[WarmUp..(WarmUp + OneAtATime)])
        {
            var started = Stopwatch.GetTimestamp();
            await engine.ResumeAsync("w", number);
            oneByOne.Add(Stopwatch.GetTimestamp() - started);
        }

        return new Resumed(rss, Latencies.Of(oneByOne), await OpenLoopAsync(engine, numbers[^OpenLoop..], rate));
    }

    /// <summary>Signals come at their times whatever the engine does, and each is measured from the time it should have come.</summary>
    private static async Task<Latencies> OpenLoopAsync(ScaleEngine engine, int[] numbers, int rate)
    {
        var begun = Stopwatch.GetTimestamp();
        var pending = new List<Task<long>>(numbers.Length);
        foreach (var (index, number) in numbers.Index())
        {
            var due = begun + (index * Stopwatch.Frequency / rate);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            pending.Add(MeasureAsync(engine, number));
        }

        return Latencies.Of([.. await Task.WhenAll(pending)]);
    }

    private static async Task<long> MeasureAsync(ScaleEngine engine, int number)
    {
        var started = Stopwatch.GetTimestamp();
        await engine.ResumeAsync("w", number);
        return Stopwatch.GetTimestamp() - started;
    }

    private static async Task<Throughput> OrdersAsync(ScaleEngine engine, int round, TimeSpan time, int inFlight)
    {
        var family = $"o{round}x";
        var next = 0;
        await RunAsync(TimeSpan.FromSeconds(2));
        var (before, cpu, started) = (next, ProcessSample.Of(Environment.ProcessId).CpuMilliseconds, Stopwatch.GetTimestamp());
        await RunAsync(time);
        var (orders, seconds) = (next - before, Stopwatch.GetElapsedTime(started).TotalSeconds);
        return new Throughput(orders, Math.Round(orders / seconds, 1), Math.Round((ProcessSample.Of(Environment.ProcessId).CpuMilliseconds - cpu) / orders, 4));

        Task RunAsync(TimeSpan limit)
        {
            var since = Stopwatch.GetTimestamp();
            return Task.WhenAll(Enumerable.Range(0, inFlight).Select(async _ =>
            {
                while (Stopwatch.GetElapsedTime(since) < limit)
                {
                    var number = Interlocked.Increment(ref next);
                    await engine.StartAsync(family, number);
                    await engine.ResumeAsync(family, number);
                }
            }));
        }
    }

    private static Filled Figures(int instances, long started)
    {
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new Filled(
            instances, Math.Round(seconds, 2), Math.Round(instances / seconds), ProcessSample.Of(Environment.ProcessId).RssMegabytes, Math.Round(GC.GetTotalMemory(forceFullCollection: false) / 1e6, 1));
    }
}
