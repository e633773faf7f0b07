namespace IntegrationHub.Tests.PublicApi;

public sealed class CatalogTests
{
    [Fact]
    public async Task Pages_lead_to_every_product_once()
    {
        await using var api = await ApiServer.StartAsync();
        var seen = new List<string>();
        for (var path = "/v1/products?limit=3"; path is not null;)
        {
            var page = await api.GetAsync(path);
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(product => product.GetProperty("gtin").GetString()!));
            path = page.Json.TryGetProperty("next", out var next) ? $"/v1/products?limit=3&after={next}" : null;
            Assert.Equal(path is null ? null : $"<{path}>; rel=\"next\"", page.Headers.GetValueOrDefault("Link"));
        }

        Assert.Equal([ApiServer.Unpriced, ApiServer.Pen, ApiServer.Mug, ApiServer.DollarBook], seen);
    }

    [Fact]
    public async Task A_product_is_found_by_any_length_of_its_number()
    {
        await using var api = await ApiServer.StartAsync();

        var product = await api.GetAsync($"/v1/products/{ApiServer.Mug[1..]}");

        Assert.Equal("""{"gtin":"04006381333931","name":"Mug","price":{"amount":1290,"currency":"EUR"}}""", product.Body);
    }

    [Fact]
    public async Task A_location_tells_its_hours()
    {
        await using var api = await ApiServer.StartAsync();

        var location = await api.GetAsync($"/v1/locations/{ApiServer.Store}");
        var all = await api.GetAsync("/v1/locations");

        Assert.Equal(
            """{"gln":"5901234123457","name":"Madrid Centro","timeZone":"Europe/Madrid","roles":["store"],"openingHoursSpecification":[{"dayOfWeek":["Monday"],"opens":"09:00:00","closes":"21:00:00"}],"specialOpeningHoursSpecification":[]}""",
            location.Body);
        Assert.Equal(2, all.Json.GetProperty("items").GetArrayLength());
    }
}
