using Dapper;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.PublicApi;

public sealed class CancelOrderTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("""{"reason":"changed my mind"}""")]
    public async Task The_workflow_is_told_once(string? body)
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");

        var canceled = await api.PostAsync($"/v1/orders/{placed.Id}/cancel", body, "k1");
        var repeat = await api.PostAsync($"/v1/orders/{placed.Id}/cancel", body, "k1");

        Assert.Equal((202, placed.Id), (canceled.Status, canceled.Id));
        Assert.Equal($"/v1/orders/{placed.Id}", canceled.Headers["Location"]);
        Assert.Equal(canceled.Body, repeat.Body);
        Assert.Equal(1, api.Rows()["signals"]);
        await Eventually.SeeAsync("the workflow to end", () => Status(api), status => status == "Finished");
    }

    [Fact]
    public async Task One_key_may_cancel_two_orders()
    {
        await using var api = await ApiServer.StartAsync();
        var first = await api.PlaceAsync(ApiServer.Order(), "k1");
        var second = await api.PlaceAsync(ApiServer.Order("A-2"), "k2");

        await api.PostAsync($"/v1/orders/{first.Id}/cancel", null, "cancel");
        await api.PostAsync($"/v1/orders/{second.Id}/cancel", null, "cancel");

        Assert.Equal(2, api.Rows()["signals"]);
    }

    [Theory]
    [InlineData(OrderStatus.HandingOver)]
    [InlineData(OrderStatus.Collected)]
    [InlineData(OrderStatus.Expired)]
    [InlineData(OrderStatus.Canceled)]
    public async Task An_order_that_is_gone_cannot_be_canceled(OrderStatus status)
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");
        await api.Services.GetRequiredService<IHubDatabase>().CommitAsync(new WriteUnit().Add(OrderWrites.Status(placed.Id, status, api.Clock.GetUtcNow())));
        var before = api.Rows();

        var answer = await api.PostAsync($"/v1/orders/{placed.Id}/cancel", null, "k2");

        Assert.Equal((409, "order-not-cancelable"), (answer.Status, answer.Problem));
        Assert.Equal(before, api.Rows());
    }

    [Theory]
    [InlineData("null", " required")]
    [InlineData("""{"reason":1}""", "/reason wrong-type")]
    [InlineData("""{"reason":"a\u0000b"}""", "/reason nul-character")]
    [InlineData("""{"why":"x"}""", "/why unknown-member")]
    public async Task A_bad_reason_is_refused(string body, string error)
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");

        var answer = await api.PostAsync($"/v1/orders/{placed.Id}/cancel", body, "k2");

        Assert.Equal(400, answer.Status);
        Assert.Equal([error], answer.Errors);
        Assert.Equal(0, api.Rows()["signals"]);
    }

    [Fact]
    public async Task A_foreign_order_cannot_be_seen_or_canceled()
    {
        await using var api = await ApiServer.StartAsync();
        var placed = await api.PlaceAsync(ApiServer.Order(), "k1");

        var foreign = await api.GetAsync($"/v1/orders/{placed.Id}", "key-of-other");
        var unknown = await api.GetAsync("/v1/orders/ord_01ARZ3NDEKTSV4RRFFQ69G5FAV", "key-of-other");
        var cancel = await api.PostAsync($"/v1/orders/{placed.Id}/cancel", null, "k2", "key-of-other");

        Assert.Equal([404, 404, 404], [foreign.Status, unknown.Status, cancel.Status]);
        Assert.Equal(["order-not-found", "order-not-found", "order-not-found"], [foreign.Problem, unknown.Problem, cancel.Problem]);
        Assert.Equal(foreign.Json.GetProperty("detail").GetString(), unknown.Json.GetProperty("detail").GetString());
        Assert.Equal(0, api.Rows()["signals"]);
    }

    private static string? Status(ApiServer api)
    {
        using var reader = api.Services.GetRequiredService<IHubDatabase>().OpenReader();
        return reader.Connection.QuerySingle<string>("SELECT sub_status FROM workflow_instances");
    }
}
