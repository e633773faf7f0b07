namespace IntegrationHub.Tests.PublicApi;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task A_repeat_gets_the_very_same_answer()
    {
        await using var api = await ApiServer.StartAsync();
        var first = await api.PlaceAsync(ApiServer.Order(), "k1");
        var before = api.Rows();

        var repeat = await api.PlaceAsync(ApiServer.Order(), "k1");

        Assert.Equal((first.Status, first.Body, first.Headers["Location"]), (repeat.Status, repeat.Body, repeat.Headers["Location"]));
        Assert.Equal("true", repeat.Headers["Idempotent-Replayed"]);
        Assert.False(first.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Equal(before, api.Rows());
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        await using var api = await ApiServer.StartAsync();
        await api.PlaceAsync(ApiServer.Order(), "k1");

        var other = await api.PlaceAsync(ApiServer.Order("A-2"), "k1");

        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Problem));
        Assert.Equal(1, api.Rows()["orders"]);
    }

    [Fact]
    public async Task Thirty_requests_at_once_make_one_order()
    {
        await using var api = await ApiServer.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => api.PlaceAsync(ApiServer.Order(), "k1")));

        Assert.All(answers, answer => Assert.True(answer.Status == 202 || answer.Problem == "request-in-progress", answer.Body));
        Assert.Single(answers.Where(answer => answer.Status == 202).Select(answer => answer.Id).Distinct());
        Assert.All(answers.Where(answer => answer.Status == 409), answer => Assert.Equal("1", answer.Headers["Retry-After"]));
        Assert.Equal([1, 2, 1, 0, 0, 1, 1, 1, 0, 1], api.Rows().Values);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        await using var api = await ApiServer.StartAsync();
        var order = ApiServer.Order();
        order["location"] = "1";
        Assert.Equal(400, (await api.PlaceAsync(order, "k1")).Status);

        Assert.Equal(202, (await api.PlaceAsync(ApiServer.Order(), "k1")).Status);
    }

    [Fact]
    public async Task A_key_is_free_again_after_72_hours()
    {
        await using var api = await ApiServer.StartAsync();
        await api.PlaceAsync(ApiServer.Order(), "k1");
        api.Clock.Advance(TimeSpan.FromHours(72) - TimeSpan.FromMinutes(1));
        Assert.Equal(422, (await api.PlaceAsync(ApiServer.Order("A-2"), "k1")).Status);

        api.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(202, (await api.PlaceAsync(ApiServer.Order("A-2"), "k1")).Status);
    }

    [Fact]
    public async Task Expired_keys_are_removed_hourly()
    {
        await using var api = await ApiServer.StartAsync();
        await api.PlaceAsync(ApiServer.Order(), "k1");

        api.Clock.Advance(TimeSpan.FromHours(74));

        await Testing.Eventually.SeeAsync("the expired key to be gone", () => api.Rows()["idempotency_keys"], rows => rows == 0);
    }

    [Fact]
    public async Task Spellings_of_one_path_are_one_operation()
    {
        await using var api = await ApiServer.StartAsync();
        var first = await api.PlaceAsync(ApiServer.Order(), "k1");

        var repeat = await api.PostAsync("/V1/Orders/", ApiServer.Order().ToJsonString(), "k1");

        Assert.Equal((202, first.Body), (repeat.Status, repeat.Body));
    }
}
