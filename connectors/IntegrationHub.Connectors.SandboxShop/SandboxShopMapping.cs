using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.SandboxShop;

/// <summary>Between the shop's words and ours.</summary>
internal static class SandboxShopMapping
{
    public static ShopSetLevels FromLevels(IEnumerable<StockLevel> levels) =>
        new([.. levels.Select(level => new ShopWish(level.Gtin.Value, level.Location.Value, level.Available, level.Expected))]);

    public static PublishedLevel ToPublished(ShopLevelAnswer answer) => new(
        Gtin.Parse(answer.Gtin).Value,
        Gln.Parse(answer.Location).Value,
        answer.State switch
        {
            "applied" => PublishedState.Applied,
            "stale" => PublishedState.Stale,
            _ => PublishedState.NotListed,
        },
        answer.Current);

    /// <summary>The shop knows what it may sell, and nothing of what lies on a shelf.</summary>
    public static StockPosition ToPosition(ShopLevel level, string connection) => new()
    {
        Gtin = Gtin.Parse(level.Gtin).Value,
        Location = Gln.Parse(level.Location).Value,
        OnHand = level.Available,
        Reserved = 0,
        Available = level.Available,
        AsOf = level.UpdatedAt,
        Source = PlainText.Parse(connection).Value,
    };
}
