using System.Globalization;

namespace IntegrationHub.Benchmarks.Runs;

/// <summary>What the kernel says about processes at one moment.</summary>
/// <param name="CpuMilliseconds">User and system time since the start, children that have ended included.</param>
/// <param name="WrittenBytes">Bytes sent to the disk; null where the kernel does not tell.</param>
internal sealed record ProcessSample(double CpuMilliseconds, double RssMegabytes, long? WrittenBytes, long ContextSwitches, int Threads)
{
    /// <summary>The kernel reports CPU time to user space in hundredths of a second, whatever its own tick is.</summary>
    private const double MillisecondsPerTick = 10;

    public static ProcessSample Of(int pid)
    {
        var stat = Stat(pid);
        var status = File.ReadAllLines($"/proc/{pid}/status");
        return new ProcessSample(
            (stat[11] + stat[12] + stat[13] + stat[14]) * MillisecondsPerTick,
            Math.Round(Field(status, "VmRSS:") / 1024.0, 1),
            Written(pid),
            Field(status, "voluntary_ctxt_switches:") + Field(status, "nonvoluntary_ctxt_switches:"),
            (int)Field(status, "Threads:"));
    }

    /// <summary>A process and its children together. Memory that they share is counted in each of them.</summary>
    public static ProcessSample OfFamily(int pid)
    {
        List<ProcessSample> samples = [Of(pid)];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var child) && TryParent(child) == pid)
            {
                try
                {
                    samples.Add(Of(child));
                }
                catch (IOException)
                {
                    // It has ended in between, and its parent has its time.
                }
            }
        }

        return new ProcessSample(
            samples.Sum(sample => sample.CpuMilliseconds), samples.Sum(sample => sample.RssMegabytes), samples.Sum(sample => sample.WrittenBytes),
            samples.Sum(sample => sample.ContextSwitches), samples.Count);
    }

    private static int? TryParent(int pid)
    {
        try
        {
            return (int)Stat(pid)[1];
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The numbers after the state; the name before it may contain anything.</summary>
    private static long[] Stat(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        var numbers = text[(text.LastIndexOf(')') + 4)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [0, .. numbers.Take(20).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static long? Written(int pid)
    {
        try
        {
            return Field(File.ReadAllLines($"/proc/{pid}/io"), "write_bytes:");
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private static long Field(string[] lines, string name) =>
        Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture)
            : 0;
}
