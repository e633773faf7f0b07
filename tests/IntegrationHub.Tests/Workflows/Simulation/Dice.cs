namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>Random numbers that follow from a seed alone (SplitMix64), on every machine and in every version of the runtime.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <returns>From 0 to 1, without 1.</returns>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double probability) => probability > 0 && NextDouble() < probability;

    /// <param name="below">Exclusive.</param>
    public int Number(int below) => (int)(Next() % (ulong)below);

    public TimeSpan Between(double minimumSeconds, double maximumSeconds) =>
        TimeSpan.FromTicks((long)((minimumSeconds + ((maximumSeconds - minimumSeconds) * NextDouble())) * TimeSpan.TicksPerSecond));

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Number(choices.Length)];

    public Dice Split() => new(Next());
}
