using System.Text.Json;
using Dapper;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.PublicApi;

public sealed class ReceiveReturnTests
{
    private const string OneAsNew = $$"""{"location":"{{ApiServer.Store}}","lines":[{"gtin":"{{ApiServer.Mug}}","quantity":1,"grade":"A"}]}""";

    [Fact]
    public async Task A_receipt_is_told_to_the_workflow_once_and_shown()
    {
        await using var api = await ApiServer.StartAsync();
        var returned = await ExpectAsync(api, mugs: 2);
        const string Receipt = $$"""{"location":"{{ApiServer.Warehouse}}","lines":[{"gtin":"{{ApiServer.Mug}}","quantity":1,"grade":"D"},{"gtin":"{{ApiServer.Mug}}","quantity":1,"grade":"A"}]}""";

        var received = await api.PostAsync($"/v1/returns/{returned}/receipt", Receipt, "k1");
        var repeat = await api.PostAsync($"/v1/returns/{returned}/receipt", Receipt, "k1");

        Assert.Equal((202, received.Body), (received.Status, repeat.Body));
        Assert.Equal(
            [("A", 1, "sellable_accessible"), ("D", 1, "damaged")],
            received.Json.GetProperty("lines")[0].GetProperty("received").EnumerateArray().Select(pieces => (pieces.GetProperty("grade").GetString()!, pieces.GetProperty("quantity").GetInt32(), pieces.GetProperty("disposition").GetString()!)));
        Assert.Equal(1, api.Rows()["signals"]);
        await Eventually.SeeAsync("the workflow to end", () => Status(api, returned), status => status == "Finished");
        using var reader = api.Services.GetRequiredService<IHubDatabase>().OpenReader();
        var payload = JsonElement.Parse(reader.Connection.QuerySingle<string>("SELECT payload FROM signals"));
        Assert.Equal((ApiServer.Warehouse, 1, "D"), (payload.GetProperty("location").GetString(), payload.GetProperty("lines")[0].GetProperty("line").GetInt32(), payload.GetProperty("lines")[0].GetProperty("grade").GetString()));
    }

    [Fact]
    public async Task Of_an_article_at_two_prices_what_came_back_is_the_cheaper_and_what_is_not_ours_the_dearer()
    {
        await using var api = await ApiServer.StartAsync();
        var returned = (await api.ReturnAsync(ApiServer.Return(await api.ImportCollectedAsync(), mugs: 3), "r1")).Id;
        await api.SetStatusAsync(returned, ReturnStatus.Instrumented);
        const string Receipt = $$"""{"location":"{{ApiServer.Store}}","lines":[{"gtin":"{{ApiServer.Mug}}","quantity":1,"grade":"X"},{"gtin":"{{ApiServer.Mug}}","quantity":2,"grade":"A"}]}""";
        const string TooMany = $$"""{"location":"{{ApiServer.Store}}","lines":[{"gtin":"{{ApiServer.Mug}}","quantity":4,"grade":"A"}]}""";

        var refused = await api.PostAsync($"/v1/returns/{returned}/receipt", TooMany, "k1");
        var received = await api.PostAsync($"/v1/returns/{returned}/receipt", Receipt, "k2");

        Assert.Equal(["/lines/0/quantity more-than-announced"], refused.Errors);
        Assert.Equal(
            ["990 A 2", "1290 X 1"],
            received.Json.GetProperty("lines").EnumerateArray().SelectMany(line => line.GetProperty("received").EnumerateArray().Select(pieces =>
                $"{line.GetProperty("unitPrice").GetProperty("amount")} {pieces.GetProperty("grade")} {pieces.GetProperty("quantity")}")));
    }

    [Fact]
    public async Task A_second_receipt_is_refused()
    {
        await using var api = await ApiServer.StartAsync();
        var returned = await ExpectAsync(api, mugs: 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => api.PostAsync($"/v1/returns/{returned}/receipt", OneAsNew, $"k{i}")));

        Assert.Single(answers, answer => answer.Status == 202);
        Assert.All(answers.Where(answer => answer.Status != 202), answer => Assert.Equal((409, "return-not-receivable", false), (answer.Status, answer.Problem, answer.Json.GetProperty("retryable").GetBoolean())));
        Assert.Equal(1, api.Rows()["signals"]);
    }

    [Theory]
    [InlineData(ReturnStatus.Approved, true)]
    [InlineData(ReturnStatus.Denied, false)]
    [InlineData(ReturnStatus.Lapsed, false)]
    public async Task Goods_that_nobody_expects_are_refused(ReturnStatus status, bool mayBeLater)
    {
        await using var api = await ApiServer.StartAsync();
        var returned = await ExpectAsync(api);
        await api.SetStatusAsync(returned, status);
        var before = api.Rows();

        var answer = await api.PostAsync($"/v1/returns/{returned}/receipt", OneAsNew, "k1");

        Assert.Equal((409, "return-not-receivable", mayBeLater), (answer.Status, answer.Problem, answer.Json.GetProperty("retryable").GetBoolean()));
        Assert.Equal(before, api.Rows());
    }

    [Theory]
    [InlineData("""{"location":"4012345000009","lines":[{"gtin":"04006381333931","quantity":1,"grade":"A"}]}""", "/location unknown-location")]
    [InlineData("""{"location":"5901234123457","lines":[{"gtin":"00012345600012","quantity":1,"grade":"A"}]}""", "/lines/0/gtin not-in-return")]
    [InlineData("""{"location":"5901234123457","lines":[{"gtin":"04006381333931","quantity":1,"grade":"B"},{"gtin":"04006381333931","quantity":1,"grade":"A"}]}""", "/lines/0/quantity more-than-announced")]
    [InlineData("""{"location":"5901234123457","lines":[{"gtin":"04006381333931","quantity":1,"grade":"F"}]}""", "/lines/0/grade unknown-grade")]
    [InlineData("""{"location":"5901234123457","lines":[]}""", "/lines lines-required")]
    public async Task Bad_input_is_named(string body, string error)
    {
        await using var api = await ApiServer.StartAsync();
        var returned = await ExpectAsync(api);

        var answer = await api.PostAsync($"/v1/returns/{returned}/receipt", body, "k1");

        Assert.Equal(400, answer.Status);
        Assert.Equal([error], answer.Errors);
        Assert.Equal(0, api.Rows()["signals"]);
    }

    [Fact]
    public async Task A_till_receives_what_others_announced_and_nobody_else_does()
    {
        await using var api = await ApiServer.StartAsync();
        var returned = await ExpectAsync(api);

        Assert.Equal(404, (await api.PostAsync($"/v1/returns/{returned}/receipt", OneAsNew, "k1", "key-of-other")).Status);
        Assert.Equal(202, (await api.PostAsync($"/v1/returns/{returned}/receipt", OneAsNew, "k1", "key-of-till")).Status);
    }

    [Fact]
    public async Task A_return_is_canceled_or_received_and_each_only_once()
    {
        await using var api = await ApiServer.StartAsync();
        var returned = await ExpectAsync(api);

        var canceled = await api.PostAsync($"/v1/returns/{returned}/cancel", """{"reason":"keeps it"}""", "k1");
        var repeat = await api.PostAsync($"/v1/returns/{returned}/cancel", """{"reason":"keeps it"}""", "k1");
        var again = await api.PostAsync($"/v1/returns/{returned}/cancel", null, "k2");
        var received = await api.PostAsync($"/v1/returns/{returned}/receipt", OneAsNew, "k3");

        Assert.Equal((202, canceled.Body), (canceled.Status, repeat.Body));
        Assert.Equal((409, "return-not-cancelable"), (again.Status, again.Problem));
        Assert.Equal((409, "return-not-receivable"), (received.Status, received.Problem));
        Assert.Equal(1, api.Rows()["signals"]);
    }

    [Fact]
    public async Task A_label_that_the_hub_has_is_given_as_it_is()
    {
        await using var api = await ApiServer.StartAsync();
        var returned = await ExpectAsync(api);
        Assert.Equal("label-not-found", (await api.GetAsync($"/v1/returns/{returned}/label")).Problem);

        await api.Services.GetRequiredService<IHubDatabase>().CommitAsync(new WriteUnit().Add(
            ReturnWrites.Label(returned, "carrier", "L1", "T1", Money.Parse(500, "EUR").Value, null, "application/pdf", "%PDF"u8.ToArray())));
        var label = await api.GetAsync($"/v1/returns/{returned}/label");

        Assert.Equal((200, "application/pdf", "%PDF"), (label.Status, label.ContentType, label.Body));
        Assert.Equal(("T1", $"/v1/returns/{returned}/label"), (await api.GetAsync($"/v1/returns/{returned}")).Json.GetProperty("label") is var shown ? (shown.GetProperty("trackingNumber").GetString(), shown.GetProperty("address").GetString()) : default);
        Assert.Equal(404, (await api.GetAsync($"/v1/returns/{returned}/label", "key-of-other")).Status);
    }

    private static async Task<string> ExpectAsync(ApiServer api, int mugs = 1)
    {
        var returned = await api.ReturnAsync(ApiServer.Return((await api.PlaceCollectedAsync()).Id, mugs), "return");
        await api.SetStatusAsync(returned.Id, ReturnStatus.Instrumented);
        return returned.Id;
    }

    private static string? Status(ApiServer api, string returnId)
    {
        using var reader = api.Services.GetRequiredService<IHubDatabase>().OpenReader();
        return reader.Connection.QuerySingle<string>("SELECT sub_status FROM workflow_instances WHERE correlation_id = @returnId", new { returnId });
    }
}
