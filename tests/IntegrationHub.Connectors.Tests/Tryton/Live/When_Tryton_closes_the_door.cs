using System.Diagnostics;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Tryton;
using Npgsql;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

[Collection(TrytonShopTests.Name)]
public sealed class When_Tryton_closes_the_door(TrytonShop shop)
{
    [TrytonFact]
    public async Task Calls_of_a_session_that_has_ended_log_in_again_and_only_once()
    {
        var connection = shop.Connect();
        var locations = TrytonShop.Get<ILocationReader>(connection);
        TrytonShop.Value(await locations.ReadLocationsAsync(null, 1, CancellationToken.None));
        await using var database = await DatabaseAsync();
        await ScalarAsync(database, "DELETE FROM ir_session WHERE create_uid = (SELECT id FROM res_user WHERE login = $1)", LiveSystems.Get("TRYTON_USER"));

        var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => locations.ReadLocationsAsync(null, 1, CancellationToken.None)));

        Assert.All(calls, call => Assert.IsType<Outcome<Page<Location>>.Done>(call));
        Assert.Equal(1L, await ScalarAsync(database, "SELECT count(*) FROM ir_session WHERE create_uid = (SELECT id FROM res_user WHERE login = $1)", LiveSystems.Get("TRYTON_USER")));
    }

    [TrytonFact]
    public async Task A_wrong_password_is_tried_once_and_then_not_for_a_while()
    {
        // A user of its own, because Tryton slows the login down for all who use it.
        var login = "locked-" + Guid.NewGuid().ToString("N")[..8];
        await UserAsync(login, "right-password-1");
        var locations = TrytonShop.Get<ILocationReader>(shop.Connect(("User", login), ("Password", "wrong-password-1")));
        await using var database = await DatabaseAsync();

        var first = await locations.ReadLocationsAsync(null, 1, CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => locations.ReadLocationsAsync(null, 1, CancellationToken.None)));

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1), "The others were not refused at once.");
        Assert.All([first, .. others], call => Assert.Equal((ConnectorErrorKind.Unauthorised, "login-refused"), (TrytonShop.Refusal(call).Kind, TrytonShop.Refusal(call).Code)));
        Assert.InRange(TrytonShop.Refusal(others[0]).RetryAfter!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        Assert.Equal(1L, await ScalarAsync(database, "SELECT count(*) FROM res_user_login_attempt WHERE login = $1", login));
    }

    [TrytonFact]
    public async Task What_the_user_may_not_do_is_refused_and_named()
    {
        var login = "clerk-" + Guid.NewGuid().ToString("N")[..8];
        await UserAsync(login, "right-password-1", ("stock", "group_stock"), ("sale", "group_sale"));
        var clerk = shop.Connect(("User", login), ("Password", "right-password-1"));
        var article = await shop.NewArticleAsync(1, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 1));
        TrytonShop.Value(await TrytonShop.Get<IOrderExporter>(clerk).ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None));

        var posted = await TrytonShop.Get<ISalePoster>(clerk).PostAsync(TrytonShop.Sale(order, (article, 1)), TrytonShop.NewKey(), CancellationToken.None);

        // The goods have left, so it is not certain that nothing happened. With the right user the same sale goes on.
        Assert.Equal("UserError", Assert.IsType<Outcome<string>.Unknown>(posted).Reason.Code);
        Assert.Equal((0, 0, 0), await shop.StockAsync(article, TrytonShop.Madrid));
        TrytonShop.Value(await shop.Get<ISalePoster>().PostAsync(TrytonShop.Sale(order, (article, 1)), TrytonShop.NewKey() with { IsRepeat = true }, CancellationToken.None));
    }

    [TrytonFact]
    public async Task Errors_have_the_shapes_that_the_connector_knows()
    {
        Assert.Equal(200, (await shop.Desk.SendAsync("""{"id":1,"method":"model.no.such.search","params":[[],0,null,null,{}]}""")).Status);
        Assert.Equal(403, (await shop.Desk.SendAsync("""{"id":1,"method":"model.sale.sale.validate","params":[[1],{}]}""")).Status);
        Assert.Equal("""{"id":1,"error":["Missing context argument",""]}""", (await shop.Desk.SendAsync("""{"id":1,"method":"model.stock.location.search","params":[[],0,2,null]}""")).Body);
        Assert.InRange((await shop.Desk.SendAsync("{")).Status, 400, 599);

        var client = shop.NewClient();
        var technical = await client.SearchAsync("no.such", [], ["id"], TrytonJson.Default.TrytonIdArray, CancellationToken.None);
        var notForAll = await client.PressAsync("sale.sale", "validate", 1, ["done"], CancellationToken.None);
        Assert.Equal("technical-error", Assert.IsType<Outcome<TrytonId[]>.Unknown>(technical).Reason.Code);
        Assert.Equal((ConnectorErrorKind.Unauthorised, "http-403"), (TrytonShop.Refusal(notForAll).Kind, TrytonShop.Refusal(notForAll).Code));
    }

    [TrytonFact]
    public async Task A_database_that_is_not_there_gives_away_no_path()
    {
        var locations = TrytonShop.Get<ILocationReader>(shop.Connect(("Database", "no-such-database")));

        var refused = TrytonShop.Refusal(await locations.ReadLocationsAsync(null, 1, CancellationToken.None));

        Assert.DoesNotContain("/", refused.Message, StringComparison.Ordinal);
    }

    [TrytonFact]
    public async Task A_button_that_Tryton_ignores_is_a_conflict()
    {
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (await shop.NewArticleAsync(1, TrytonShop.Madrid), 1));
        var sale = int.Parse(TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None)).Id, System.Globalization.CultureInfo.InvariantCulture);

        var ignored = TrytonShop.Refusal(await shop.NewClient().PressAsync("sale.sale", "quote", sale, ["quotation"], CancellationToken.None));

        Assert.Equal((ConnectorErrorKind.Conflict, "state"), (ignored.Kind, ignored.Code));
        Assert.Equal("processing", await shop.Desk.StateAsync("sale.sale", sale));
    }

    [TrytonFact]
    public async Task A_record_that_somebody_changed_in_the_meantime_is_not_overwritten()
    {
        var article = await shop.NewArticleAsync(3, TrytonShop.Madrid);
        var order = TrytonShop.NewOrder(TrytonShop.Madrid, (article, 2));
        TrytonShop.Value(await shop.Get<IOrderExporter>().ExportAsync(order, TrytonShop.NewKey(), CancellationToken.None));
        var shipment = (await shop.Desk.SearchAsync("stock.shipment.out", [new JsonArray("moves.product", "=", article.Product)], ["_timestamp"]))[0]!;
        var (id, stale) = ((int)shipment["id"]!, (string)shipment["_timestamp"]!);
        await shop.Desk.WriteAsync("stock.shipment.out", id, new JsonObject { ["reference"] = "somebody" });

        var written = TrytonShop.Refusal(await shop.NewClient().WriteAsync(
            "stock.shipment.out", id, new JsonObject { ["reference"] = "hub" }, new JsonObject { [$"stock.shipment.out,{id}"] = stale }, CancellationToken.None));

        Assert.Equal((ConnectorErrorKind.Transient, "ConcurrencyException"), (written.Kind, written.Code));
    }

    private async Task UserAsync(string login, string password, params (string Module, string Name)[] groups)
    {
        var ids = new JsonArray();
        foreach (var (module, name) in groups)
        {
            ids.Add((int)(await shop.Desk.SearchAsync("ir.model.data", [new JsonArray("module", "=", module), new JsonArray("fs_id", "=", name)], ["db_id"]))[0]!["db_id"]!);
        }

        await shop.Desk.CreateAsync("res.user", new JsonObject
        {
            ["name"] = login,
            ["login"] = login,
            ["password"] = password,
            ["groups"] = new JsonArray(new JsonArray("add", ids)),
            ["companies"] = new JsonArray(new JsonArray("add", new JsonArray(shop.Desk.Company))),
            ["company"] = shop.Desk.Company,
        });
    }

    private static async Task<NpgsqlConnection> DatabaseAsync()
    {
        var database = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(LiveSystems.Get("SYSTEMS_POSTGRES")) { Database = LiveSystems.Get("TRYTON_DATABASE") }.ConnectionString);
        await database.OpenAsync();
        return database;
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection database, string sql, string login)
    {
        await using var command = new NpgsqlCommand(sql, database) { Parameters = { new NpgsqlParameter { Value = login } } };
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }
}
