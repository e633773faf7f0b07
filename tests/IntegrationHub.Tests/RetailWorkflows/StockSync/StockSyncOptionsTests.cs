using IntegrationHub.Connectors.Directory;
using IntegrationHub.RetailWorkflows.StockSync;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

public sealed class StockSyncOptionsTests
{
    [Fact]
    public async Task Defaults_are_valid()
    {
        await using var world = await StockWorld.StartAsync();

        Assert.Equal(TimeSpan.FromSeconds(1), world.Get<IOptions<StockSyncOptions>>().Value.Beat);
        Assert.True(new StockSyncOptionsCheck(world.Get<ConnectionDirectory>()).Validate(null, new StockSyncOptions()).Succeeded);
    }

    [Theory]
    [InlineData("StockSync:Beat", "00:00:00", "Hub:StockSync:Beat is 00:00:00")]
    [InlineData("StockSync:RollingInterval", "-00:00:01", "Hub:StockSync:RollingInterval is -00:00:01")]
    [InlineData("StockSync:Coalesce", "-00:00:01", "Hub:StockSync:Coalesce is -00:00:01")]
    [InlineData("StockSync:BatchSize", "0", "Hub:StockSync:BatchSize is 0")]
    [InlineData("StockSync:Safety", "-1", "Hub:StockSync:Safety is -1")]
    [InlineData("StockSync:Channels:shop:Threshold", "-1", "Hub:StockSync:Channels:shop:Threshold is -1")]
    [InlineData("StockSync:Channels:shop:Cap", "-1", "Hub:StockSync:Channels:shop:Cap is -1")]
    [InlineData("StockSync:Channels:shpo:Threshold", "2", "Hub:StockSync:Channels:shpo names no connection that offers stock.publish; such connections: shop.")]
    public async Task Setting_that_cannot_be_meant_is_named_with_its_path(string name, string value, string error)
    {
        await using var world = await StockWorld.StartAsync(new() { [name] = value });

        var refused = Assert.Throws<OptionsValidationException>(() => world.Get<IOptions<StockSyncOptions>>().Value);

        Assert.StartsWith(error, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }
}
