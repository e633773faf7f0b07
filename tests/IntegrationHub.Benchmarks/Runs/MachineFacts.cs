using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>What a result has to be read with.</summary>
internal sealed record MachineFacts(int Cores, string Kernel, string Processor, double MemoryGigabytes, string Runtime)
{
    public static MachineFacts Read() => new(
        Environment.ProcessorCount,
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown",
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024), 1),
        RuntimeInformation.FrameworkDescription);
}

/// <summary>How busy machine and disk are when a run begins.</summary>
/// <param name="LoadAverage">Of the last minute.</param>
/// <param name="SyncP50">Microseconds of writing 4 KiB and fdatasync.</param>
internal sealed partial record Surroundings(double LoadAverage, double SyncP50, double SyncP99)
{
    private const int Writes = 200;

    public static Surroundings Measure(string folder)
    {
        var path = Path.Combine(folder, "fdatasync");
        var block = new byte[4096];
        var times = new List<double>();
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, preallocationSize: Writes * block.Length))
        {
            for (var i = 0; i < Writes; i++)
            {
                var started = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, block, (long)i * block.Length);
                _ = DataSync(file);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }
        }

        File.Delete(path);
        times.Sort();
        var load = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
        return new Surroundings(load, Math.Round(times[Writes / 2]), Math.Round(times[Writes * 99 / 100]));
    }

    [LibraryImport("libc", EntryPoint = "fdatasync")]
    private static partial int DataSync(SafeFileHandle file);
}
