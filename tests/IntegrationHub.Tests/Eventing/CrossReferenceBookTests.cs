using IntegrationHub.Connectors.References;
using IntegrationHub.Eventing.References;
using IntegrationHub.Storage;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Eventing;

public sealed class CrossReferenceBookTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_pair_is_found_from_both_sides_and_only_by_its_connection(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        var book = new CrossReferenceBook(intake.Database, intake.Clock);
        var (shop, till) = (book.For("shop"), book.For("till"));

        await shop.KeepAsync("variant", "09521000000018", "v_1", CancellationToken.None);

        Assert.Equal("v_1", await shop.FindExternalAsync("variant", "09521000000018", CancellationToken.None));
        Assert.Equal("09521000000018", await shop.FindHubAsync("variant", "v_1", CancellationToken.None));
        Assert.Null(await till.FindExternalAsync("variant", "09521000000018", CancellationToken.None));
        Assert.Null(await shop.FindExternalAsync("item", "09521000000018", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_id_ends_the_one_before_and_history_keeps_it(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        var shop = new CrossReferenceBook(intake.Database, intake.Clock).For("shop");
        await shop.KeepAsync("variant", "1", "v_1", CancellationToken.None);
        intake.Clock.Advance(TimeSpan.FromDays(1));

        await shop.KeepAsync("variant", "1", "v_2", CancellationToken.None);
        await shop.KeepAsync("variant", "1", "v_2", CancellationToken.None);

        Assert.Equal("v_2", await shop.FindExternalAsync("variant", "1", CancellationToken.None));
        Assert.Null(await shop.FindHubAsync("variant", "v_1", CancellationToken.None));
        Assert.Equal([("v_1", true), ("v_2", false)], History(intake));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_keeps_the_same_pair_at_once_keeps_it_once(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        var shop = new CrossReferenceBook(intake.Database, intake.Clock).For("shop");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await shop.KeepAsync("variant", "1", "v_1", CancellationToken.None))));

        Assert.Equal([("v_1", false)], History(intake));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_forgotten_is_not_found(StorageDialect dialect)
    {
        await using var intake = new Intake(dialect);
        var shop = new CrossReferenceBook(intake.Database, intake.Clock).For("shop");
        await shop.KeepAsync("variant", "1", "v_1", CancellationToken.None);

        await shop.ForgetAsync("variant", "1", CancellationToken.None);

        Assert.Null(await shop.FindExternalAsync("variant", "1", CancellationToken.None));
    }

    private static List<(string External, bool IsOver)> History(Intake intake)
    {
        using var reader = intake.Database.OpenReader();
        using var command = reader.Connection.CreateCommand();
        command.CommandText = "SELECT external_id, until FROM cross_references ORDER BY since";
        using var rows = command.ExecuteReader();
        var history = new List<(string, bool)>();
        while (rows.Read())
        {
            history.Add((rows.GetString(0), !rows.IsDBNull(1)));
        }

        return history;
    }
}
