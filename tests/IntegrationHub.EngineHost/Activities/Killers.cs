using System.Diagnostics;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.EngineHost.Activities;

/// <summary>A call that takes the process with it.</summary>
internal sealed class KillInCall : EffectActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Test.KillInCall", "Test", "Kills the process while it calls.");

    public override EffectPlan Plan(ActivityScope scope) => new("vendor", "kill", RepeatSafety.Repeatable);

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine($"killed by {call.Scope.InstanceId}");
        Environment.FailFast("a call that cannot be survived");
        return Task.FromResult<EffectResult>(new EffectResult.Done(ActivityResult.Done));
    }
}

/// <summary>A decision that takes the process with it.</summary>
internal sealed class KillInBurst : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Test.KillInBurst", "Test", "Kills the process while it decides.");

    public override ActivityResult Execute(ActivityScope scope)
    {
        Death.By(scope.InstanceId);
        return ActivityResult.Done;
    }
}

/// <summary>An entry that the books never take, so that the instance's transition can never be committed.</summary>
internal sealed class RefusedEntry : CodeActivity
{
    private static readonly Sql Nothing = new("UPDATE outbox SET data = data WHERE id = @id");

    public override ActivityDescriptor Descriptor { get; } = new("Test.RefusedEntry", "Test", "Writes what is always refused.");

    public override ActivityResult Execute(ActivityScope scope) => ActivityResult.Done with { Writes = [Nothing.With("nothing").Guarded("test.never")] };
}

internal static class Death
{
    public static void By(string instanceId)
    {
        Console.Error.WriteLine($"killed by {instanceId}");
        Console.Error.Flush();
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.CurrentThread.Join();
    }
}
