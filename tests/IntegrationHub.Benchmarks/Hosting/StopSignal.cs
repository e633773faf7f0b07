using System.Runtime.InteropServices;

namespace IntegrationHub.Benchmarks.Hosting;

/// <summary>When a role ends: on SIGINT or SIGTERM, and for one that was started by another process when its standard input closes.</summary>
internal static class StopSignal
{
    public static async Task WaitAsync(bool withParent)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await (withParent ? Task.WhenAny(stop.Task, InputEndedAsync()) : stop.Task);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    private static async Task InputEndedAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
    }
}
