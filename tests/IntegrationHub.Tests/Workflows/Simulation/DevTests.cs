#pragma warning disable
namespace IntegrationHub.Tests.Workflows.Simulation;
public sealed class DevTests
{
    [Fact]
    public void Dev()
    {
        long from = long.Parse(Environment.GetEnvironmentVariable("DEV_FROM") ?? "1"), count = long.Parse(Environment.GetEnvironmentVariable("DEV_COUNT") ?? "300");
        var which = Environment.GetEnvironmentVariable("DEV_MUTANT");
        long thrown = 0; AppDomain.CurrentDomain.FirstChanceException += (_, e) => { System.Threading.Interlocked.Increment(ref thrown); };
        using var file = new StreamWriter("/tmp/sim-out.txt");
        foreach (var mutant in which is null ? [Mutant.None] : which == "all" ? Mutants.All : Mutants.All.Where(m => m.Name == which))
        {
            var counts = new FaultCounts(); long steps = 0; double virt = 0; int failing = 0; ulong first = 0; var kinds = new SortedDictionary<string, int>();
            var cpu = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
            string report = "";
            var fails = new List<string>();
            System.Threading.Tasks.Parallel.For(from, from + count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
            {
                var r = SimulationRun.Of((ulong)seed, mutant);
                lock (counts)
                {
                    counts.Add(r.Counts); steps += r.Steps; 
                    if (r.Violations.Count > 0)
                    {
                        failing++; if (first == 0 || (ulong)seed < first) { first = (ulong)seed; report = r.Report(); }
                        foreach (var k in r.Violations.Select(v => v.Invariant.ToString()).Distinct()) kinds[k] = kinds.GetValueOrDefault(k) + 1;
                        if (fails.Count < 30) fails.Add($"{seed}: {r.Violations[0].ToString().Split('\n')[0]}");
                    }
                }
            });
            cpu = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - cpu;
            file.WriteLine($"{mutant.Name}: failing {failing}/{count} first {first} kinds {string.Join(",", kinds)}  steps {steps / count} virtual {virt / count:F1} thrown {thrown / count} gc {GC.CollectionCount(0)} {GC.CollectionCount(1)} {GC.CollectionCount(2)} pause {GC.GetTotalPauseDuration()} alloc/seed {GC.GetTotalAllocatedBytes() / count / 1024} KB cpu ms/seed {cpu.TotalMilliseconds / count:F2}");
            if (which is null) { file.WriteLine(counts); foreach (var f in fails) file.WriteLine(f); file.WriteLine(report); }
            file.Flush();
        }
    }
}
public sealed class DevOne
{
    [Fact]
    public void One()
    {
        var r = SimulationRun.Of(ulong.Parse(Environment.GetEnvironmentVariable("DEV_SEED")!));
        File.WriteAllText("/tmp/sim-one.txt", string.Join("\n", r.Violations) + "\n" + r.Trace.Read(4000));
    }
}
