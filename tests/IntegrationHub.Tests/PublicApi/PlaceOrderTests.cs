using Dapper;
using IntegrationHub.PublicApi.Calls;
using IntegrationHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.PublicApi;

public sealed class PlaceOrderTests
{
    [Fact]
    public async Task An_order_is_accepted_with_everything_that_belongs_to_it()
    {
        await using var api = await ApiServer.StartAsync();

        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");

        Assert.Equal(202, placed.Status);
        Assert.Equal($"/v1/orders/{placed.Id}", placed.Headers["Location"]);
        Assert.Equal("placed", placed.Json.GetProperty("status").GetString());
        Assert.Equal("OrderProcessing", placed.Json.GetProperty("orderStatus").GetString());
        Assert.Equal(3870, placed.Json.GetProperty("total").GetProperty("amount").GetInt64());
        Assert.Equal(2, placed.Json.GetProperty("lines")[0].GetProperty("quantities").GetProperty("toPick").GetInt32());
        var rows = api.Rows();
        Assert.Equal([1, 2, 1, 0, 0, 1, 1, 1, 0, 1], rows.Values);
    }

    [Fact]
    public async Task The_order_reads_back_as_it_was_answered()
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");

        var read = await api.GetAsync($"/v1/orders/{placed.Id}");

        Assert.Equal(200, read.Status);
        Assert.Equal(placed.Body, read.Body);
    }

    [Fact]
    public async Task The_event_and_the_workflow_know_the_order_and_no_person()
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");

        using var reader = api.Services.GetRequiredService<IHubDatabase>().OpenReader();
        var (type, subject, data) = reader.Connection.QuerySingle<(string, string, string)>("SELECT type, subject, data FROM outbox");

        Assert.Equal("com.integrationhub.order.placed.v1", type);
        Assert.Equal(placed.Id, subject);
        Assert.Contains("\"status\":\"placed\"", data, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", data, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_same_external_id_again_is_refused_and_names_the_order()
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");
        var before = api.Rows();

        var again = await api.PlaceAsync(ApiServer.Order(), "k2");

        Assert.Equal(409, again.Status);
        Assert.Equal("order-already-exists", again.Problem);
        Assert.Equal(placed.Id, again.Json.GetProperty("orderId").GetString());
        Assert.Equal(["/externalId already-used"], again.Errors);
        Assert.Equal(before, api.Rows());
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_external_id_and_key()
    {
        await using var api = await ApiServer.StartAsync();

        var first = await api.PlaceAsync(ApiServer.Order(), "k1");
        var second = await api.PlaceAsync(ApiServer.Order(), "k1", "key-of-other");

        Assert.Equal([202, 202], [first.Status, second.Status]);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Calls_are_noted_once_each_and_reads_with_their_count()
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");
        for (var i = 0; i < 3; i++)
        {
            await api.GetAsync($"/v1/orders/{placed.Id}");
        }

        var calls = await Testing.Eventually.SeeAsync(
            "three reads to be noted", () => api.Services.GetRequiredService<ApiCallBook>().For(placed.Id), calls => calls is [_, { Count: 3 }]);

        Assert.Equal(["POST /v1/orders shop 202", $"GET /v1/orders/{placed.Id} shop 200"], calls.Select(call => $"{call.Method} {call.Path} {call.Client} {call.Status}"));
        Assert.Equal(placed.Headers["Request-Id"], calls[0].RequestId);
    }
}
