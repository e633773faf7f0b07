using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Tests.PublicApi;

public sealed class AvailabilityTests
{
    private static readonly string Path = $"/v1/availability?gtin={ApiServer.Mug}&location={ApiServer.Store}";

    [Theory]
    [InlineData(12, "InStock")]
    [InlineData(6, "InStock")]
    [InlineData(5, "LimitedAvailability")]
    [InlineData(1, "LimitedAvailability")]
    [InlineData(0, "OutOfStock")]
    [InlineData(-3, "OutOfStock")]
    public async Task What_the_system_says_is_told_with_a_word(int available, string word)
    {
        await using var api = await ApiServer.StartAsync();
        api.Stock.Answer = (gtin, location) => new Outcome<StockPosition>.Done(new StockPosition
        {
            Gtin = gtin,
            Location = location,
            OnHand = available + 2,
            Reserved = 2,
            Available = available,
            AsOf = api.Clock.GetUtcNow(),
            Source = PlainText.Parse("erp").Value,
        });

        var answer = await api.GetAsync(Path);

        Assert.Equal(200, answer.Status);
        Assert.Equal("max-age=2", answer.Headers["Cache-Control"]);
        Assert.Equal(word, answer.Json.GetProperty("availability").GetString());
        Assert.Equal((available, available + 2, 2, "erp"), (
            answer.Json.GetProperty("available").GetInt32(), answer.Json.GetProperty("onHand").GetInt32(), answer.Json.GetProperty("reserved").GetInt32(), answer.Json.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task A_system_that_is_away_is_a_problem_with_its_own_patience()
    {
        await using var api = await ApiServer.StartAsync();
        api.Stock.Answer = (_, _) => new Outcome<StockPosition>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "timeout", "erp.internal did not answer", TimeSpan.FromSeconds(7)));

        var answer = await api.GetAsync(Path);

        Assert.Equal((503, "system-unavailable"), (answer.Status, answer.Problem));
        Assert.Equal("7", answer.Headers["Retry-After"]);
        Assert.DoesNotContain("erp.internal", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_the_same_problem()
    {
        await using var api = await ApiServer.StartAsync();
        api.Stock.Answer = (_, _) => throw new HttpRequestException("connection reset");

        Assert.Equal("system-unavailable", (await api.GetAsync(Path)).Problem);
    }

    [Theory]
    [InlineData("05901234123457", ApiServer.Store, "gtin unknown-product")]
    [InlineData(ApiServer.Mug, "9780201379624", "location unknown-location")]
    public async Task What_the_catalogue_does_not_know_is_named(string gtin, string location, string error)
    {
        await using var api = await ApiServer.StartAsync();

        var answer = await api.GetAsync($"/v1/availability?gtin={gtin}&location={location}");

        Assert.Equal(404, answer.Status);
        Assert.Equal([error], answer.Errors);
    }
}
