using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.StockSync;

public sealed class When_stock_drifts(StockHub hub) : IClassFixture<StockHub>
{
    [Fact]
    public async Task Should_repair_what_somebody_wrote_into_the_shop_and_find_nothing_the_next_day()
    {
        await hub.SeeEverythingToldAsync();
        var articles = (await hub.ArticlesAsync(30)).Skip(20).ToList();
        var (more, less) = (articles[0], articles.First(gtin => gtin != articles[0]));
        var available = (More: await hub.AvailableAtErpAsync(more), Less: await hub.AvailableAtErpAsync(less));
        await hub.Sandbox.PutAsync($"/shop/products/{more}/stock", new { available = available.More + 7, location = StockHub.Madrid });
        await hub.Sandbox.PutAsync($"/shop/products/{less}/stock", new { available = Math.Max(0, available.Less - 2), location = StockHub.Madrid });
        var expected = available.Less >= 2 ? 2 : 1;

        await hub.Sandbox.PostAsync("/clock/advance", new { by = "P1DT1H" });
        await hub.SeeAgreementAsync(TimeSpan.FromSeconds(60));
        var items = await Eventually.SeeAsync("the drift items", () => DriftAsync("?state=fixed"), found => found.GetArrayLength() >= expected);

        Assert.Equal(expected, items.GetArrayLength());
        Assert.Contains(items.EnumerateArray(), item => (item.GetProperty("gtin").GetString(), item.GetProperty("cause").GetString(), item.GetProperty("difference").GetInt32()) == (more, "manualEdit", 7));
        Assert.All(items.EnumerateArray(), item => Assert.Equal("shop", item.GetProperty("connection").GetString()));

        await hub.Sandbox.PostAsync("/clock/advance", new { by = "P1DT1H" });
        await hub.SeeComparedAsync();
        Assert.Equal(expected, (await DriftAsync("?limit=500")).GetArrayLength());
    }

    [Fact]
    public async Task Should_explain_every_number()
    {
        await hub.SeeEverythingToldAsync();
        var gtin = (await hub.ArticlesAsync(40))[^1];
        await hub.AdjustAsync(gtin, 3);
        await hub.SeeAgreementAsync();

        var stock = await hub.Api.GetJsonAsync($"/operations/stock/{gtin}/{StockHub.Madrid}");
        var (text, type) = await TextAsync($"/operations/stock/{gtin}/{StockHub.Madrid}");
        var availability = await hub.Api.GetJsonAsync($"/v1/availability?gtin={gtin}&location={StockHub.Madrid}");

        Assert.True(stock.GetProperty("addsUp").GetBoolean());
        Assert.Equal(await hub.AvailableAtErpAsync(gtin), stock.GetProperty("available").GetInt32());
        Assert.Equal(stock.GetProperty("available").GetInt32(), Assert.Single(stock.GetProperty("channels").EnumerateArray()).GetProperty("published").GetInt32());
        Assert.Equal(2, stock.GetProperty("recent").GetArrayLength());
        Assert.Equal(stock.GetProperty("available").GetInt32(), availability.GetProperty("available").GetInt32());
        Assert.Equal("sandbox", availability.GetProperty("source").GetString());
        Assert.Equal("text/plain", type);
        Assert.StartsWith($"{gtin} at {StockHub.Madrid}: {stock.GetProperty("available")} may be promised", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/operations/stock/123/9521000000025", HttpStatusCode.BadRequest)]
    [InlineData("/operations/stock/09521000000018/123", HttpStatusCode.BadRequest)]
    [InlineData("/operations/stock/09521000000018/4006381333931", HttpStatusCode.NotFound)]
    [InlineData("/operations/drift?state=lost", HttpStatusCode.BadRequest)]
    [InlineData("/operations/drift?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/operations/drift?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/operations/drift?before=now", HttpStatusCode.BadRequest)]
    public async Task Should_say_what_is_wrong_with_a_question(string path, HttpStatusCode status)
    {
        using var response = await hub.Api.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<JsonElement> DriftAsync(string query) => (await hub.Api.GetJsonAsync($"/operations/drift{query}")).GetProperty("items");

    private async Task<(string Text, string? Type)> TextAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        using var response = await hub.Api.SendAsync(request);
        return (await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }
}
