using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;

namespace IntegrationHub.Tests.Workflows;

/// <summary>An effect's outcome, its book entries and its events are one transaction: none of them is missed or doubled, whatever is lost between the answer and the commit.</summary>
public sealed class BookedOutcomeTests
{
    private static readonly Sql Take = new("UPDATE outbox SET occurred_at = occurred_at - 1 WHERE id = 'stock'");
    private static readonly Sql Left = new("SELECT occurred_at FROM outbox WHERE id = 'stock'");
    private static readonly Sql Told = new("SELECT COUNT(*) FROM outbox WHERE id LIKE 'taken-%'");

    private static readonly string Line = new Chart("line").Activity("a1", "Test.take").Write("after").Connect("a1 -> after").ToJson();

    [Theory, OnSqlite, OnPostgres]
    public async Task A_crash_between_the_answer_and_its_commit_books_once(StorageDialect dialect)
    {
        var take = Taking();
        await using var engine = await StockedAsync(dialect, take);
        engine.Database.Refuses = IsBooked;
        await engine.StartInstanceAsync("line", "i1");
        await Eventually.SeeAsync("the answer", () => take.Calls.Count, count => count == 1);

        await engine.CrashAsync();
        await Eventually.SeeAsync("'i1' to finish", () => engine.Journal("i1").SubStatus, status => status == WorkflowSubStatus.Finished);

        Assert.Equal([1, 2], take.Calls.Select(call => call.Attempt));
        Assert.Single(take.Calls.Select(call => call.Key).Distinct());
        await AssertTakenOnceAsync(engine);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_outcome_whose_commit_is_stored_unheard_books_once(StorageDialect dialect)
    {
        var take = Taking();
        await using var engine = await StockedAsync(dialect, take);
        var answer = take.Answer;
        take.Answer = call =>
        {
            engine.Database.LoseNextAnswer();
            return answer(call);
        };

        await engine.StartInstanceAsync("line", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Single(take.Calls);
        await AssertTakenOnceAsync(engine);
    }

    private static bool IsBooked(WriteUnit unit) => unit.Statements.Any(statement => statement.Sql == Take);

    private static async Task<Engine> StockedAsync(StorageDialect dialect, ScriptedEffect take)
    {
        var engine = await Engine.StartAsync(dialect, Line, take);
        await engine.Database.CommitAsync(new WriteUnit().Add(new OutboxEvent("stock", "test", "stock", "{}").ToStatement(DateTimeOffset.FromUnixTimeMilliseconds(10))));
        return engine;
    }

    private static ScriptedEffect Taking() => new("take")
    {
        Answer = call => Task.FromResult<EffectResult>(new EffectResult.Done(ActivityResult.Done with
        {
            Writes = [Take.With().Guarded("stock")],
            Events = [new OutboxEvent($"taken-{call.Key}", "test", "stock", "{}")],
        })),
    };

    private static async Task AssertTakenOnceAsync(Engine engine)
    {
        Assert.Equal(9, (await engine.Database.QueryAsync(Left.With(), row => row.GetInt64(0))).Single());
        Assert.Equal(1, (await engine.Database.QueryAsync(Told.With(), row => row.GetInt64(0))).Single());
        Assert.Equal(EffectStatus.Done, Assert.Single(engine.Effects("i1")).Status);
    }
}
