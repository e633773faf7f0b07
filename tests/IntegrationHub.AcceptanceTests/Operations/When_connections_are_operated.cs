using System.Net;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.Operations;

public sealed class When_connections_are_operated(HubFixture hub) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task Should_tell_everything_about_every_connection()
    {
        var list = await hub.Api.GetJsonAsync("/operations/connections");

        var sandbox = list.GetProperty("items").EnumerateArray().Single(connection => connection.GetProperty("connector").GetString() == "sandbox");
        Assert.Equal("sandbox", sandbox.GetProperty("name").GetString());
        Assert.Equal(("sandbox", "1.0.0", "Sandbox"), (sandbox.GetProperty("connector").GetString(), sandbox.GetProperty("version").GetString(), sandbox.GetProperty("category").GetString()));
        Assert.Contains("stock.read", sandbox.GetProperty("capabilities").EnumerateArray().Select(capability => capability.GetString()));
        Assert.Equal((0, false, "closed", JsonValueKind.Null), (
            sandbox.GetProperty("stores").GetArrayLength(), sandbox.GetProperty("dryRun").GetBoolean(), sandbox.GetProperty("breaker").GetString(), sandbox.GetProperty("pausedUntil").ValueKind));
        Assert.Equal(["orders", "urgentStock", "ordinary", "bulk"], sandbox.GetProperty("waiting").EnumerateObject().Select(lane => lane.Name));
        Assert.Equal("green", sandbox.GetProperty("health").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Should_not_ask_the_systems_when_told_so()
    {
        var list = await hub.Api.GetJsonAsync("/operations/connections?health=false");

        Assert.Equal(JsonValueKind.Null, list.GetProperty("items")[0].GetProperty("health").ValueKind);
    }

    [Fact]
    public async Task Should_tell_one_connection()
    {
        var sandbox = await hub.Api.GetJsonAsync("/operations/connections/sandbox");

        Assert.Equal("sandbox", sandbox.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Should_write_a_table_for_people()
    {
        var (_, list) = await TextAsync("/operations/connections");
        var (_, one) = await TextAsync("/operations/connections/sandbox?health=false");

        Assert.Matches(@"^CONNECTION +CONNECTOR +CATEGORY +STORES +BREAKER +PAUSED UNTIL +WAITING +HEALTH\r?\nsandbox +sandbox 1\.0\.0 +Sandbox +all +closed +– +0 +green \(\d+ ms\)\r?\n", list);
        Assert.Contains("not asked", one, StringComparison.Ordinal);
        Assert.Matches("capabilities +product.read, location.read", one);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/plain")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("application/json, text/plain", "application/json")]
    [InlineData("*/*", "application/json")]
    public async Task Should_write_for_people_in_a_browser_and_for_programs_in_JSON(string accept, string answered)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/operations/connections?health=false", UriKind.Relative)) { Headers = { { "Accept", accept } } };
        using var response = await hub.Api.SendAsync(request);

        Assert.Equal(answered, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/operations/connections/tilt", HttpStatusCode.NotFound, "No connection is called 'tilt'. There are: sandbox, shop.")]
    [InlineData("/operations/connections?health=maybe", HttpStatusCode.BadRequest, "health is 'maybe'; write true (the default) or false.")]
    public async Task Should_say_what_is_wrong(string path, HttpStatusCode status, string detail)
    {
        var (answered, text) = await TextAsync(path);

        Assert.Equal(status, answered);
        Assert.Equal(detail, JsonElement.Parse(text).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Should_let_an_operator_end_a_pause()
    {
        await hub.Sandbox.PutAsync("/faults", new { rules = new[] { new { system = "erp", operation = "stock.get", kind = "status", status = 429, retryAfterSeconds = 600, times = 1 } } });
        await hub.Api.GetAsync(new Uri("/v1/availability?gtin=09521000000018&location=9521000000025", UriKind.Relative));
        var paused = await Eventually.SeeAsync(
            "the pause", () => hub.Api.GetJsonAsync("/operations/connections/sandbox?health=false"), connection => connection.GetProperty("pausedUntil").ValueKind == JsonValueKind.String);
        Assert.True(paused.GetProperty("pausedUntil").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);

        var (status, reset) = await hub.Api.PostAsync("/operations/connections/sandbox/reset", new { });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((JsonValueKind.Null, "closed"), (reset.GetProperty("pausedUntil").ValueKind, reset.GetProperty("breaker").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Api.PostAsync("/operations/connections/tilt/reset", new { })).Status);
    }

    private async Task<(HttpStatusCode Status, string Text)> TextAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Accept", "text/plain" } } };
        using var response = await hub.Api.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
