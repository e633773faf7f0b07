using System.Diagnostics;

namespace IntegrationHub.Testing;

/// <summary>Waits for something that becomes true by itself, without guessing how long it takes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="pause">Between two looks; 5 ms where looking costs nobody anything.</param>
    /// <exception cref="TimeoutException">It did not become true; the message says what was waited for and what was seen last.</exception>
    public static async Task<T> SeeAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere, TimeSpan? patience = null, TimeSpan? pause = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (isThere(seen))
            {
                return seen;
            }

            if (Stopwatch.GetElapsedTime(started) > (patience ?? Patience))
            {
                throw new TimeoutException($"Waited for {what}; last seen: {seen}.");
            }

            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(5));
        }
    }

    public static Task<T> SeeAsync<T>(string what, Func<T> look, Func<T, bool> isThere, TimeSpan? patience = null) =>
        SeeAsync(what, () => Task.FromResult(look()), isThere, patience);
}
