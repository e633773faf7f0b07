using System.Diagnostics;
using System.Globalization;
using IntegrationHub.Host.Demo;

namespace IntegrationHub.Host.Live.Play;

/// <summary>Tells a person what happens, when, and where to look.</summary>
/// <param name="write">Takes one line.</param>
internal sealed class Narrator(Action<string> write)
{
    /// <summary>How long real systems may take for what the hub does in milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private long _began = Stopwatch.GetTimestamp();

    public void Begin(string title)
    {
        _began = Stopwatch.GetTimestamp();
        write("");
        write($"── {title}");
    }

    public void Tell(string what) => write(string.Create(CultureInfo.InvariantCulture, $"  {Stopwatch.GetElapsedTime(_began).TotalSeconds,5:0.0} s  {what}"));

    public void Show(string what, string where) => write($"           {what,-8}  {where}");

    public void Say(string what) => write($"{Environment.NewLine}{what}");

    /// <summary>Waits until something is there.</summary>
    /// <exception cref="DemoFailedException">It does not come; the message says what was waited for and what was seen last.</exception>
    public static Task<T> SeeAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere) => Waiting.UntilAsync(what, look, isThere, Patience, Pause);

    /// <exception cref="DemoFailedException">It is not so.</exception>
    public static void Expect(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new DemoFailedException(otherwise);
        }
    }
}
