using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Shop;

/// <summary>How many pieces the shop believes it may sell, per product and place.</summary>
internal sealed class ShopLevels
{
    private const int MostLevels = 200;

    private readonly Dictionary<string, SortedDictionary<string, ShopStock>> _told = new(StringComparer.Ordinal);
    private readonly DemoRetailer _retailer;

    public ShopLevels(DemoRetailer retailer, OperationTable operations)
    {
        _retailer = retailer;
        operations.Add<SetLevels>(Systems.Shop, "stock.set", OperationKind.Effect, Set);
    }

    public IReadOnlyList<ShopStock> Of(string gtin) => _told.TryGetValue(gtin, out var told) ? [.. told.Values] : [];

    /// <summary>A page of what the shop was told of one place, by GTIN.</summary>
    public Page<ShopLevel> List(string location, string? after, int? limit) => Page.Of(
        _told.OrderBy(product => product.Key, StringComparer.Ordinal)
            .Where(product => product.Value.ContainsKey(location))
            .Select(product => new ShopLevel(product.Key, location, product.Value[location].Available, product.Value[location].UpdatedAt)),
        level => level.Gtin, after, limit);

    /// <param name="location">Empty for the total.</param>
    public void Put(string gtin, string location, int available, DateTimeOffset at)
    {
        if (!_told.TryGetValue(gtin, out var told))
        {
            _told.Add(gtin, told = new SortedDictionary<string, ShopStock>(StringComparer.Ordinal));
        }

        told[location] = new ShopStock(location.Length == 0 ? null : location, available, at);
    }

    private Answer Set(Command command, SetLevels body)
    {
        if (body.Levels.Count is 0 or > MostLevels)
        {
            return Answer.Invalid("levels", $"must have 1 to {MostLevels} levels.");
        }

        for (var index = 0; index < body.Levels.Count; index++)
        {
            if (body.Levels[index] is not { Available: >= 0, Expected: null or >= 0 })
            {
                return Answer.Invalid($"levels[{index}]", "available and expected must not be negative.");
            }
        }

        return new Answer(200, new LevelsSet([.. body.Levels.Select(level => Set(level, command.At))]));
    }

    /// <summary>Compare and set: what shows something else than the caller expects is left alone.</summary>
    private LevelAnswer Set(LevelWish wish, DateTimeOffset at)
    {
        // The shop sells for pick-up: it knows the stores and not the distribution centre.
        if (_retailer.FindProduct(wish.Gtin) is not { } product || _retailer.FindLocation(wish.Location) is not { Type: LocationType.Store })
        {
            return new LevelAnswer(wish.Gtin, wish.Location, LevelAnswerState.NotListed, null);
        }

        int? shown = _told.TryGetValue(product.Gtin, out var told) && told.TryGetValue(wish.Location, out var stock) ? stock.Available : null;
        if (wish.Expected is { } expected && expected != shown)
        {
            return new LevelAnswer(product.Gtin, wish.Location, LevelAnswerState.Stale, shown);
        }

        Put(product.Gtin, wish.Location, wish.Available, at);
        return new LevelAnswer(product.Gtin, wish.Location, LevelAnswerState.Applied, wish.Available);
    }
}
