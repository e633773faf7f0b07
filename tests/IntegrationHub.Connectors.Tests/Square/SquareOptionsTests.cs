using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Square;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

public sealed class SquareOptionsTests
{
    [Theory]
    [InlineData("Locations:9521000000026", "L1", "'9521000000026' is no GLN")]
    [InlineData("Locations:9521000000018", " ", "'9521000000018' has no location id")]
    [InlineData("Locations:9521000000018", SquareShop.LocationId, "stands for 9521000000018 and 9521000000025")]
    [InlineData("PollInterval", "00:00:00", "Options:PollInterval is '00:00:00'")]
    [InlineData("BaseAddress", "squareup.com", "Options:BaseAddress is 'squareup.com'")]
    [InlineData("Location", "L1", "Options:Location is not known")]
    public async Task Wrong_option_is_named_with_its_path(string option, string value, string message) =>
        Assert.Contains(message, (await RefusedAsync(option, value)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Connection_without_stores_is_refused()
    {
        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(() => StartAsync(new Dictionary<string, string?> { ["AccessToken"] = SquareStub.Token }));

        Assert.Contains("Options:Locations is missing: List at least one store", refused.Message, StringComparison.Ordinal);
    }

    private static Task<ConnectionConfigurationException> RefusedAsync(string option, string value) => Assert.ThrowsAsync<ConnectionConfigurationException>(() =>
        StartAsync(new Dictionary<string, string?>(SquareShop.Options(new Uri("http://127.0.0.1:1/"))) { [option] = value }));

    private static async Task StartAsync(Dictionary<string, string?> options)
    {
        await using var bench = await ConnectorBench.StartAsync(new SquareConnector(), new SquareStub(), _ => options);
    }
}
