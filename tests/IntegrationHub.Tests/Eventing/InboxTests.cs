using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Eventing;

public sealed class InboxTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_is_taken_once_however_often_it_is_told(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);

        Assert.Equal(["1", "2"], (await intake.Inbox.TakeAsync("shop", [Intake.Event("1"), Intake.Event("2"), Intake.Event("1")])).Select(taken => taken.Id));
        Assert.Equal(["3"], (await intake.Inbox.TakeAsync("shop", [Intake.Event("2"), Intake.Event("3")])).Select(taken => taken.Id));
        Assert.Empty(await intake.Inbox.TakeAsync("shop", [Intake.Event("3")]));

        Assert.Equal(["shop/1", "shop/2", "shop/3"], intake.Written);
        Assert.Equal(intake.Written, intake.Delivered);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_id_of_another_connection_is_another_event(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);

        await intake.Inbox.TakeAsync("shop", [Intake.Event("1")]);
        await intake.Inbox.TakeAsync("till", [Intake.Event("1")]);

        Assert.Equal(["shop/1", "till/1"], intake.Written);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_who_tell_the_same_at_once_one_is_heard(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => intake.Inbox.TakeAsync("shop", [.. Enumerable.Range(0, 5).Select(number => Intake.Event($"{number}"))]))));

        Assert.Equal(5, taken.Sum(events => events.Count));
        Assert.Equal(5, intake.Written.Count);
        Assert.Equal(5, intake.Delivered.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_older_than_it_is_remembered_is_forgotten(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        await intake.Inbox.TakeAsync("shop", [Intake.Event("old")]);
        intake.Clock.Advance(TimeSpan.FromDays(31));
        await intake.Inbox.TakeAsync("shop", [Intake.Event("new")]);

        await intake.Inbox.PurgeAsync(intake.Clock.GetUtcNow() - TimeSpan.FromDays(30));

        using var reader = intake.Database.OpenReader();
        using var command = reader.Connection.CreateCommand();
        command.CommandText = "SELECT group_concat(event_id) FROM inbox";
        if (dialect == StorageDialect.Postgres)
        {
            command.CommandText = "SELECT string_agg(event_id, ',') FROM inbox";
        }

        Assert.Equal("new", command.ExecuteScalar());
    }
}
