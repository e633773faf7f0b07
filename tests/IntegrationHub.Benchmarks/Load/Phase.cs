using System.Globalization;
using IntegrationHub.Benchmarks.Commands;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>A stretch of load.</summary>
/// <param name="IsOpen">Open loop: orders leave at a rate, whatever the target does. Closed loop: a new order leaves when one is complete.</param>
/// <param name="Level">Orders per second in an open loop, orders in flight in a closed one.</param>
internal sealed record Phase(string Name, bool IsOpen, int Level, TimeSpan Duration)
{
    public static Phase Parse(string text) => text.Split(':') is [var name, "open" or "closed", var level, var seconds]
        && int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        ? new Phase(name, text.Split(':')[1] == "open", number, TimeSpan.FromSeconds(length))
        : throw new UsageException($"--phase takes NAME:open:ORDERS_PER_SECOND:SECONDS or NAME:closed:IN_FLIGHT:SECONDS and got '{text}'.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}:{(IsOpen ? "open" : "closed")}:{Level}:{(int)Duration.TotalSeconds}");
}
