using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.SandboxShop;

internal sealed class SandboxShopStock(SandboxShopClient client, string connection) : IStockPublisher, IStockLister
{
    public int MaxLevels => 200;

    public async Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(IReadOnlyList<StockLevel> levels, EffectKey key, CancellationToken cancellationToken) =>
        (await client.SetAsync(SandboxShopMapping.FromLevels(levels), key, cancellationToken))
            .Read<ShopLevelsSet, IReadOnlyList<PublishedLevel>>(answer => [.. answer.Levels.Select(SandboxShopMapping.ToPublished)]);

    public async Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) =>
        (await client.ListAsync(location.Value, after, limit, cancellationToken))
            .Read(page => new Page<StockPosition>([.. page.Items.Select(level => SandboxShopMapping.ToPosition(level, connection))], page.Next));
}
