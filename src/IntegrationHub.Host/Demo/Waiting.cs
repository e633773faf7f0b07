using System.Diagnostics;

namespace IntegrationHub.Host.Demo;

/// <summary>How demonstrations wait for what comes by itself.</summary>
internal static class Waiting
{
    /// <param name="pause">Between two looks.</param>
    /// <exception cref="DemoFailedException">It does not come; the message says what was waited for and what was seen last.</exception>
    public static async Task<T> UntilAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere, TimeSpan patience, TimeSpan pause)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (isThere(seen))
            {
                return seen;
            }

            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new DemoFailedException($"Waited {patience.TotalSeconds:0} s for {what}; last seen: {seen}.");
            }

            await Task.Delay(pause);
        }
    }
}
