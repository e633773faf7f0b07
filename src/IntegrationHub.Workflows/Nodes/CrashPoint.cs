using System.Globalization;

namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// Named places around every commit and every send where a test lets the process die: <c>HUB_CRASH_POINT=name:visit</c>, the
/// number of the visit in this life that it dies at. Without the variable a place costs nothing.
/// </summary>
internal static class CrashPoint
{
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
    public const string BeforeSend = "before-send";
    public const string AfterSend = "after-send";
    public const string BeforeAnswer = "before-answer-commit";
    public const string AfterAnswer = "after-answer-commit";
    public const string BeforeStart = "before-start-commit";
    public const string AfterStart = "after-start-commit";
    public const string BeforeSignal = "before-signal-commit";
    public const string AfterSignal = "after-signal-commit";
    public const string TimerHandedOver = "timer-handed-over";
    public const string BeforeTimer = "before-timer-commit";
    public const string AfterTimer = "after-timer-commit";
    public const string BeforeUndo = "before-undo-send";
    public const string AfterUndo = "after-undo-send";
    public const string AfterClaim = "after-claim";
    public const string AttemptCounted = "attempt-counted";
    public const string BeforeTakeUp = "before-take-up-commit";
    public const string AfterTakeUp = "after-take-up-commit";
    public const string BeforeFanOut = "before-fan-out-commit";
    public const string AfterFanOut = "after-fan-out-commit";
    public const string SignalPublished = "signal-published";
    public const string ChildStored = "child-stored";

    private static readonly (string? Name, int Visit) Armed = Read(Environment.GetEnvironmentVariable("HUB_CRASH_POINT"));
    private static int _visits;

    public static IReadOnlyList<string> All { get; } =
    [
        BeforeCommit, AfterCommit, BeforeSend, AfterSend, BeforeAnswer, AfterAnswer, BeforeStart, AfterStart, BeforeSignal, AfterSignal,
        BeforeFanOut, AfterFanOut, SignalPublished, ChildStored, TimerHandedOver, BeforeTimer, AfterTimer, BeforeUndo, AfterUndo,
        AfterClaim, AttemptCounted, BeforeTakeUp, AfterTakeUp,
    ];

    public static void Reach(string name)
    {
        if (Armed.Name is { } armed && armed == name && Interlocked.Increment(ref _visits) == Armed.Visit)
        {
            Console.Error.WriteLine($"crash point {name}");
            Console.Error.Flush();
            Die();
        }
    }

    /// <summary>As kill -9: nothing is flushed, disposed or told.</summary>
    private static void Die()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        System.Threading.Thread.CurrentThread.Join();
    }

    private static (string?, int) Read(string? armed) =>
        armed?.Split(':') is [var name, var visit] ? (name, int.Parse(visit, CultureInfo.InvariantCulture)) : (null, 0);
}
