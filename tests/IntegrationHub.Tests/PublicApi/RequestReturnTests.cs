using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.PublicApi;

public sealed class RequestReturnTests
{
    [Fact]
    public async Task A_return_is_accepted_once_with_everything_that_belongs_to_it()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.PlaceCollectedAsync();

        var accepted = await api.ReturnAsync(ApiServer.Return(order.Id), "r1");
        var repeat = await api.ReturnAsync(ApiServer.Return(order.Id), "r1");

        Assert.Equal((202, $"/v1/returns/{accepted.Id}"), (accepted.Status, accepted.Headers["Location"]));
        Assert.Equal(("requested", order.Id, "A-1"), (accepted.Json.GetProperty("status").GetString(), accepted.Json.GetProperty("orderId").GetString(), accepted.Json.GetProperty("orderExternalId").GetString()));
        Assert.Equal(accepted.Body, repeat.Body);
        Assert.Equal((1, 1, 2), (api.Rows()["returns"], api.Rows()["return_lines"], api.Rows()["workflow_instances"]));
        var read = await api.GetAsync($"/v1/returns/{accepted.Id}");
        Assert.Equal(accepted.Body, read.Body);
        var line = (await api.GetAsync($"/v1/orders/{order.Id}")).Json.GetProperty("lines")[0];
        Assert.Equal((2, 1), (line.GetProperty("quantities").GetProperty("collected").GetInt32(), line.GetProperty("returned").GetInt32()));
    }

    [Fact]
    public async Task The_event_and_the_workflow_know_what_to_decide_on_and_no_person()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.PlaceCollectedAsync();

        var accepted = await api.ReturnAsync(ApiServer.Return(order.Id), "r1");

        using var reader = api.Services.GetRequiredService<IHubDatabase>().OpenReader();
        var (type, subject, data) = reader.Connection.QuerySingle<(string, string, string)>("SELECT type, subject, data FROM outbox ORDER BY position DESC LIMIT 1");
        Assert.Equal((ReturnEventTypes.Requested, accepted.Id), (type, subject));
        Assert.Equal("ReturnInStore", JsonElement.Parse(data).GetProperty("method").GetString());
        var state = System.Text.Encoding.UTF8.GetString(reader.Connection.QuerySingle<byte[]>("SELECT state FROM workflow_instances WHERE correlation_id = @Id", new { accepted.Id }));
        Assert.Contains("SO-1", state, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@example.com", state, StringComparison.Ordinal);
        Assert.DoesNotContain("López", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_that_come_at_once_never_take_more_than_the_customer_has()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.PlaceCollectedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => api.ReturnAsync(ApiServer.Return(order.Id, mugs: 2), $"r{i}")));

        var refused = answers.Where(answer => answer.Status != 202).ToList();
        Assert.Equal(7, refused.Count);
        // Who lost against a claim that was not yet to be read is told to come again; all others see what is left.
        Assert.All(refused.Where(answer => answer.Problem != "return-in-progress"), answer =>
        {
            Assert.Equal("not-returnable", answer.Problem);
            Assert.Equal(["/lines/0/quantity more-than-returnable"], answer.Errors);
        });
        Assert.All(refused, answer => Assert.Equal(409, answer.Status));
        Assert.Equal(1, api.Rows()["returns"]);
    }

    [Fact]
    public async Task What_nobody_has_collected_cannot_come_back()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.PlaceAsync(ApiServer.Order(), "k1");
        var before = api.Rows();

        var answer = await api.ReturnAsync(ApiServer.Return(order.Id), "r1");

        Assert.Equal((409, "not-returnable", order.Id), (answer.Status, answer.Problem, answer.Json.GetProperty("orderId").GetString()));
        Assert.Equal(before, api.Rows());
    }

    [Fact]
    public async Task Of_an_article_at_two_prices_the_lower_comes_back_first_unless_its_line_is_named()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.ImportCollectedAsync();
        var dearer = ApiServer.Return(order);
        dearer["lines"]![0]!["orderLine"] = 1;

        var first = await api.ReturnAsync(ApiServer.Return(order, mugs: 1), "r1");
        var named = await api.ReturnAsync(dearer, "r2");
        var again = await api.ReturnAsync(dearer, "r3");
        var last = await api.ReturnAsync(ApiServer.Return(order, mugs: 1), "r4");

        Assert.Equal([(1, 2, 1, 990L)], Lines(first));
        Assert.Equal([(1, 1, 1, 1290L)], Lines(named));
        Assert.Equal((409, "not-returnable"), (again.Status, again.Problem));
        Assert.Equal([(1, 2, 1, 990L)], Lines(last));
        Assert.Equal([1, 2, 0], (await api.GetAsync($"/v1/orders/{order}")).Json.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("returned").GetInt32()));
    }

    [Fact]
    public async Task Pieces_that_one_line_does_not_have_come_from_the_next_and_never_more_than_all()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.ImportCollectedAsync();
        var tooMany = ApiServer.Return(order, mugs: 4);
        tooMany["lines"]!.AsArray().Insert(0, new JsonObject { ["gtin"] = ApiServer.Pen, ["quantity"] = 1 });

        var refused = await api.ReturnAsync(tooMany, "r1");
        var accepted = await api.ReturnAsync(ApiServer.Return(order, mugs: 3), "r2");

        Assert.Equal(["/lines/1/quantity more-than-returnable"], refused.Errors);
        Assert.Equal([(1, 2, 2, 990L), (2, 1, 1, 1290L)], Lines(accepted));
    }

    [Fact]
    public async Task A_line_without_the_article_is_named()
    {
        await using var api = await ApiServer.StartAsync();
        var wanted = ApiServer.Return(await api.ImportCollectedAsync());
        wanted["lines"]![0]!["orderLine"] = 3;

        Assert.Equal(["/lines/0/orderLine not-in-order"], (await api.ReturnAsync(wanted, "r1")).Errors);
    }

    [Fact]
    public async Task An_order_is_named_by_its_number_and_a_parcel_by_its_sender()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.PlaceCollectedAsync();
        var wanted = ApiServer.Return(order.Id);
        wanted.Remove("orderId");
        wanted["orderExternalId"] = "A-1";
        wanted["method"] = "ReturnByMail";
        wanted["sender"] = new JsonObject { ["streetAddress"] = "Calle del Pez 9", ["addressLocality"] = "Madrid", ["addressCountry"] = "ES" };

        var refused = await api.ReturnAsync(wanted, "r1");

        // The catalogue of these tests knows no addresses.
        Assert.Equal(["/location no-address"], refused.Errors);
        wanted["method"] = "ReturnAtKiosk";
        wanted.Remove("sender");
        Assert.Equal((202, order.Id), ((await api.ReturnAsync(wanted, "r2")) is var accepted ? accepted.Status : 0, accepted.Json.GetProperty("orderId").GetString()));
    }

    [Theory]
    [InlineData("""{"orderId":"ord_01ARZ3NDEKTSV4RRFFQ69G5FAV"}""", "/orderId unknown-order")]
    [InlineData("""{"location":"4006381333931"}""", "/location unknown-location")]
    [InlineData("""{"location":"4012345000009"}""", "/location unknown-location")]
    [InlineData("""{"lines":[{"gtin":"09780201379624","quantity":1}]}""", "/lines/0/gtin not-in-order")]
    [InlineData("""{"method":"byBoat"}""", "/method unknown-method")]
    [InlineData("""{"reason":"bored"}""", "/reason unknown-reason")]
    [InlineData("""{"lines":[{"gtin":"04006381333931","quantity":"1"}]}""", "/lines/0/quantity wrong-type")]
    [InlineData("""{"wish":"money"}""", "/wish unknown-member")]
    public async Task Bad_input_is_named_and_leaves_nothing_behind(string change, string error)
    {
        await using var api = await ApiServer.StartAsync();
        var wanted = ApiServer.Return((await api.PlaceCollectedAsync()).Id);
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            wanted[name] = value?.DeepClone();
        }

        var before = api.Rows();
        var answer = await api.ReturnAsync(wanted, "r1");

        Assert.Equal(400, answer.Status);
        Assert.Equal([error], answer.Errors);
        Assert.Equal(before, api.Rows());
    }

    [Fact]
    public async Task Orders_and_returns_of_others_do_not_exist_but_for_a_till()
    {
        await using var api = await ApiServer.StartAsync();
        var order = await api.PlaceCollectedAsync();
        var byNumber = ApiServer.Return(order.Id);
        byNumber.Remove("orderId");
        byNumber["orderExternalId"] = "A-1";

        Assert.Equal(["/orderId unknown-order"], (await api.ReturnAsync(ApiServer.Return(order.Id), "r1", "key-of-other")).Errors);
        Assert.Equal(["/orderExternalId unknown-order"], (await api.ReturnAsync(byNumber, "r2", "key-of-other")).Errors);
        var atTheTill = await api.ReturnAsync(byNumber, "r3", "key-of-till");
        var mine = await api.ReturnAsync(ApiServer.Return(order.Id), "r4");

        Assert.Equal((202, 202), (atTheTill.Status, mine.Status));
        Assert.Equal(404, (await api.GetAsync($"/v1/returns/{mine.Id}", "key-of-other")).Status);
        Assert.Equal(404, (await api.GetAsync($"/v1/returns/{atTheTill.Id}")).Status);
        Assert.Equal("return-not-found", (await api.GetAsync("/v1/returns/ret_01ARZ3NDEKTSV4RRFFQ69G5FAV")).Problem);
        Assert.Equal(200, (await api.GetAsync($"/v1/returns/{mine.Id}", "key-of-till")).Status);
    }

    private static IEnumerable<(int Number, int OrderLine, int Quantity, long Price)> Lines(ApiAnswer returned) =>
        returned.Json.GetProperty("lines").EnumerateArray().Select(line => (
            line.GetProperty("number").GetInt32(), line.GetProperty("orderLine").GetInt32(), line.GetProperty("quantity").GetInt32(), line.GetProperty("unitPrice").GetProperty("amount").GetInt64()));
}
