using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Tests.Workflows;

/// <summary>Which calls count as lost: those of lives that are over, and not those that are under way elsewhere or never left.</summary>
public sealed class OwnershipTests
{
    private static readonly string Line = new Chart("line").Write("before").Event("go", "go").Activity("a1", "Test.send").Write("after")
        .Connect("before -> go", "go -> a1", "a1 -> after").ToJson();

    private static readonly string AtOnce = new Chart("at-once").Activity("a1", "Test.send").Write("after").Connect("a1 -> after").ToJson();

    [PostgresFact]
    public async Task Who_takes_up_an_instance_leaves_the_calls_of_a_node_that_lives_alone()
    {
        var answer = new TaskCompletionSource<EffectResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (here, there) = (Send(), Send());
        here.Answer = _ => answer.Task;
        await using var owner = await Engine.StartAsync(StorageDialect.Postgres, AtOnce, here);
        await using var other = await owner.JoinAsync(there);
        await owner.StartInstanceAsync("at-once", "i1");
        await Eventually.SeeAsync("the call", () => here.Calls.Count, count => count == 1);

        other.Runtime.Post("i1", new InstanceInput.TakeUp());
        await Eventually.SeeAsync("the other node to have looked", () => other.Runtime.Active, active => active == 0);
        var seen = other.Journal("i1");
        answer.SetResult(new EffectResult.Done(ActivityResult.Done));
        await owner.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Empty(seen.Incidents);
        Assert.Empty(there.Calls);
        Assert.Equal((EffectStatus.Done, 1), owner.Effects("i1").Select(effect => (effect.Status, effect.Attempts)).Single());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_call_whose_intent_was_stored_unheard_has_not_left_and_waits_for_nobody(StorageDialect dialect)
    {
        var send = Send();
        await using var engine = await Engine.StartAsync(dialect, Line, send);
        await engine.StartInstanceAsync("line", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        engine.Database.LoseNextAnswer();
        await engine.SignalAsync("i1", "go", "e1");
        var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Empty(journal.Incidents);
        Assert.Single(send.Calls);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_start_that_was_stored_unheard_goes_on_with_its_first_call(StorageDialect dialect)
    {
        var send = Send();
        await using var engine = await Engine.StartAsync(dialect, AtOnce, send);

        engine.Database.LoseNextAnswer();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => engine.StartInstanceAsync("at-once", "i1"));
        var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Empty(journal.Incidents);
        Assert.Single(send.Calls);
    }

    private static ScriptedEffect Send() => new("send", repeat: RepeatSafety.AtMostOnce);
}
