using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Shop;

/// <summary>Stock as the hub last told the shop; without a location it is the total.</summary>
internal sealed record ShopStock(string? Location, int Available, DateTimeOffset UpdatedAt);

internal sealed record ShopProduct(string Gtin, string Name, string Brand, string Category, long Price, string Currency, IReadOnlyList<ShopStock> Stock);

internal sealed record PushStock(int Available, string? Location = null);

/// <summary>One product in one place as the shop shows it.</summary>
internal sealed record ShopLevel(string Gtin, string Location, int Available, DateTimeOffset UpdatedAt);

internal sealed record SetLevels(IReadOnlyList<LevelWish> Levels);

/// <summary>What the shop is to show; with an expectation only while it shows that.</summary>
internal sealed record LevelWish(string Gtin, string Location, int Available, int? Expected = null);

internal enum LevelAnswerState
{
    Applied,
    Stale,
    NotListed,
}

/// <summary>What became of one wish, and what the shop shows now; null where it was never told.</summary>
internal sealed record LevelAnswer(string Gtin, string Location, LevelAnswerState State, int? Current);

internal sealed record LevelsSet(IReadOnlyList<LevelAnswer> Levels);

internal sealed record ShopCustomer(string Name, string Email, string? Phone = null);

internal sealed record ShopLine(string Gtin, int Quantity) : IQuantityLine;

internal sealed record PlaceShopOrder(ShopCustomer Customer, string Store, string PaymentToken, IReadOnlyList<ShopLine> Lines);

internal sealed record ShopOrderLine(string Gtin, string Name, int Quantity, long UnitPrice);

internal sealed record ShopOrder
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required long Sequence { get; init; }

    public required ShopCustomer Customer { get; init; }

    public required string Store { get; init; }

    public required string PaymentToken { get; init; }

    public required string Currency { get; init; }

    public required long Total { get; init; }

    public required IReadOnlyList<ShopOrderLine> Lines { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }
}
