using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class PosTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Order_picked_and_handed_over_tells_its_story_in_the_feed()
    {
        var task = await TaskAsync("o1");
        await DoAsync(task, "accept", "accepted");
        await DoAsync(task, "complete", "picked");
        var handover = await _sandbox.PostAsync($"{task}/handover", new { code = "1234" });
        Assert.Equal((HttpStatusCode.Accepted, "awaitingHub"), (handover.Status, handover.Value("state")));

        var confirmed = await _sandbox.PostAsync($"/pos/handovers/{handover.Value("handoverId")}/confirm");

        Assert.Equal("confirmed", confirmed.Value("state"));
        Assert.Equal("handedOver", (await _sandbox.GetAsync(task)).Value("state"));
        Assert.Equal(["task.accepted", "task.completed", "handover.requested"], await TypesAsync());
        var last = (await _sandbox.GetAsync("/pos/events?after=2")).Body.GetProperty("events")[0];
        Assert.Equal("1234", last.GetProperty("data").GetProperty("code").GetString());
        Assert.Equal("o1", last.GetProperty("orderReference").GetString());
        Assert.Equal(["tasks.create o1 0", "handovers.confirm o1 0"], await _sandbox.LedgerAsync());
    }

    [Fact]
    public async Task Refused_handover_leaves_the_goods_for_another_try()
    {
        var task = await PickedAsync("o1");
        var first = (await _sandbox.PostAsync($"{task}/handover", new { code = "0000" })).Value("handoverId");

        var refused = await _sandbox.PostAsync($"/pos/handovers/{first}/refuse", new { reason = "wrong code" });
        var late = await _sandbox.PostAsync($"/pos/handovers/{first}/confirm");
        var second = await _sandbox.PostAsync($"{task}/handover", new { code = "1234" });

        Assert.Equal("refused", refused.Value("state"));
        Assert.Equal("handover-refused", late.Code);
        Assert.Equal(HttpStatusCode.Accepted, second.Status);
    }

    [Fact]
    public async Task Short_pick_says_what_is_missing()
    {
        var task = await TaskAsync("o1");
        await DoAsync(task, "accept", "accepted");

        var inFull = await _sandbox.PostAsync($"{task}/short", Missing(3));
        var one = await _sandbox.PostAsync($"{task}/short", Missing(1));

        Assert.Equal("lines[0].picked", inFull.Value("field"));
        Assert.Equal("picked", one.Value("state"));
        var data = (await _sandbox.GetAsync("/pos/events?after=1")).Body.GetProperty("events")[0].GetProperty("data");
        Assert.Equal(1, data.GetProperty("lines")[0].GetProperty("picked").GetInt32());
    }

    [Theory]
    [InlineData("open")]
    [InlineData("accepted")]
    [InlineData("rejected")]
    [InlineData("picked")]
    [InlineData("cancelled")]
    [InlineData("putBack")]
    public async Task Cancelling_succeeds_before_the_handover(string state)
    {
        var task = await InStateAsync(state);

        var cancelled = await _sandbox.PostAsync($"{task}/cancel", new { reason = "customer" });

        Assert.Equal(HttpStatusCode.OK, cancelled.Status);
        Assert.Equal(state == "putBack" ? "putBack" : "cancelled", cancelled.Value("state"));
    }

    [Theory]
    [InlineData("open", "complete")]
    [InlineData("open", "put-back")]
    [InlineData("accepted", "accept")]
    [InlineData("rejected", "accept")]
    [InlineData("picked", "complete")]
    [InlineData("cancelled", "accept")]
    [InlineData("putBack", "complete")]
    [InlineData("handedOver", "put-back")]
    public async Task Impossible_transition_is_refused_in_clear_words(string state, string action)
    {
        var task = await InStateAsync(state);

        var refused = await _sandbox.PostAsync($"{task}/{action}");

        Assert.Equal((HttpStatusCode.Conflict, "invalid-transition"), (refused.Status, refused.Code));
        Assert.Contains(task.Split('/')[^1], refused.Value("detail"), StringComparison.Ordinal);
        Assert.Equal(state, (await _sandbox.GetAsync(task)).Value("state"));
    }

    [Fact]
    public async Task Tasks_are_found_by_store_state_and_order()
    {
        await TaskAsync("o1");
        var picked = await PickedAsync("o2");

        var found = await _sandbox.GetAsync($"/pos/tasks?store={Orders.Madrid}&state=picked");
        var none = await _sandbox.GetAsync("/pos/tasks?state=open&orderReference=o2");

        Assert.EndsWith(found.Body.GetProperty("items")[0].GetProperty("id").GetString()!, picked, StringComparison.Ordinal);
        Assert.Equal(0, none.Body.GetProperty("items").GetArrayLength());
        Assert.Equal("state", (await _sandbox.GetAsync("/pos/tasks?state=lost")).Value("field"));
    }

    private static object Missing(int picked) => new { lines = new[] { new { gtin = Orders.Plenty, picked } } };

    private async Task<string> InStateAsync(string state)
    {
        if (state is "picked" or "putBack" or "handedOver")
        {
            var picked = await PickedAsync("o1");
            if (state == "putBack")
            {
                await DoAsync(picked, "put-back", "putBack");
            }
            else if (state == "handedOver")
            {
                var handover = await _sandbox.PostAsync($"{picked}/handover", new { code = "1" });
                await _sandbox.PostAsync($"/pos/handovers/{handover.Value("handoverId")}/confirm");
            }

            return picked;
        }

        var task = await TaskAsync("o1");
        var (action, body) = state switch
        {
            "accepted" => ("accept", null),
            "rejected" => ("reject", new { reason = "busy" }),
            "cancelled" => ("cancel", new { reason = "busy" }),
            _ => ("", (object?)null),
        };
        if (action.Length > 0)
        {
            await DoAsync(task, action, state, body);
        }

        return task;
    }

    private async Task<string> TaskAsync(string order)
    {
        var reply = await _sandbox.PostAsync("/pos/tasks", Orders.Task(order, (Orders.Plenty, 3)));
        Assert.Equal((HttpStatusCode.Created, "open"), (reply.Status, reply.Value("state")));
        return $"/pos/tasks/{reply.Id}";
    }

    private async Task<string> PickedAsync(string order)
    {
        var task = await TaskAsync(order);
        await DoAsync(task, "accept", "accepted");
        await DoAsync(task, "complete", "picked");
        return task;
    }

    private async Task DoAsync(string task, string action, string state, object? body = null) =>
        Assert.Equal(state, (await _sandbox.PostAsync($"{task}/{action}", body)).Value("state"));

    private async Task<IEnumerable<string?>> TypesAsync() =>
        (await _sandbox.GetAsync("/pos/events")).Body.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("type").GetString());
}
