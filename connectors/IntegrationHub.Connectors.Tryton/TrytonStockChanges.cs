using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Tells positions that moves have touched, each with its value of now. Every version of every move is an event of its
/// own: a move of a long transaction appears with a time that is already past, behind a newer one that was told before it.
/// </summary>
internal sealed partial class TrytonStockChanges(ConnectionContext context, TrytonPlaces places, TrytonChangedRows rows, TrytonQuantities quantities)
{
    public const string Stream = "stock";

    private readonly ILogger _logger = context.Loggers.CreateLogger<TrytonStockChanges>();

    public Task<Outcome<ChangePage>> ReadAsync(TrytonPage page, int limit, CancellationToken cancellationToken) =>
        places.AllAsync(cancellationToken).ThenAsync(async warehouses =>
        {
            var ours = warehouses.Where(warehouse => TrytonMapping.ToGln(warehouse.Code) is not null).ToList();
            return ours.Count == 0
                ? OutcomeSteps.Done(new ChangePage([], null, null))
                : await rows.ReadAsync(Moves(ours), page.For(0), limit, cancellationToken).ThenAsync(moves => TellAsync(moves, ours, limit, cancellationToken));
        });

    /// <summary>Moves into or out of a storage; what goes from the output to a customer has left the storage before.</summary>
    private static TrytonRowKind Moves(List<TrytonWarehouse> warehouses)
    {
        var storages = TrytonValues.Ids(warehouses.Select(warehouse => warehouse.StorageLocation));
        return new TrytonRowKind(
            "stock.move",
            [TrytonValues.Any(new JsonArray("from_location", "child_of", storages, "parent"), new JsonArray("to_location", "child_of", storages.DeepClone(), "parent"))],
            ["product", "from_location.warehouse", "to_location.warehouse"]);
    }

    private async Task<Outcome<ChangePage>> TellAsync(IReadOnlyList<TrytonChange> moves, List<TrytonWarehouse> warehouses, int limit, CancellationToken cancellationToken)
    {
        var touched = moves.SelectMany(move => new[] { move.From?.Warehouse, move.To?.Warehouse }.OfType<int>().Distinct().Select(warehouse => (Move: move, Warehouse: warehouse))).ToList();
        var positions = new Dictionary<(int Product, int Warehouse), StockPosition>();
        foreach (var warehouse in warehouses.Where(warehouse => touched.Any(each => each.Warehouse == warehouse.Id)))
        {
            var read = await PositionsAsync(warehouse, touched.Where(each => each.Warehouse == warehouse.Id).Select(each => each.Move.Product).OfType<int>().Distinct(), positions, cancellationToken);
            if (read.Error is not null)
            {
                return read.As<Nothing, ChangePage>();
            }
        }

        var events = touched
            .Where(each => each.Move.Product is { } product && positions.ContainsKey((product, each.Warehouse)))
            .Select(each => ToEvent(each.Move, each.Warehouse, positions[(each.Move.Product!.Value, each.Warehouse)]));
        return OutcomeSteps.Done(new ChangePage(
            [.. events],
            moves.Count == limit ? new TrytonPage(TrytonChangedRows.Stamp(moves[^1]), 0, moves[^1].Id).ToString() : null,
            moves.Count > 0 ? TrytonChangedRows.Stamp(moves[^1]) : null));
    }

    private Task<Outcome<Nothing>> PositionsAsync(
        TrytonWarehouse warehouse, IEnumerable<int> products, Dictionary<(int Product, int Warehouse), StockPosition> positions, CancellationToken cancellationToken)
    {
        var location = TrytonMapping.ToGln(warehouse.Code)!.Value;
        var asOf = context.Clock.GetUtcNow();
        var domain = TrytonValues.All(TrytonValues.Where("id", "in", TrytonValues.Ids(products)), TrytonValues.Where("active", "in", new JsonArray(true, false)));
        return quantities.ReadAsync(domain, warehouse.StorageLocation, null, cancellationToken).MapAsync(read =>
        {
            foreach (var (all, free) in read)
            {
                if (TrytonMapping.ToGtin(all.Code, all.Identifiers) is not { } gtin)
                {
                    continue;
                }

                if (TrytonMapping.ToPosition(all, free, gtin, location, asOf, context.Name) is { } position)
                {
                    positions[(all.Id, warehouse.Id)] = position;
                }
                else
                {
                    LeftOut(gtin, location);
                }
            }

            return default(Nothing);
        });
    }

    private static FeedEvent ToEvent(TrytonChange move, int warehouse, StockPosition position)
    {
        var stamp = TrytonChangedRows.Stamp(move);
        var changed = new StockChanged(position.Gtin.Value, position.Location.Value, position.OnHand, position.Available, position.AsOf);
        return new FeedEvent(
            string.Create(CultureInfo.InvariantCulture, $"stock/{move.Product}/{warehouse}/{move.Id}/{TrytonMapping.ToStamp(stamp)}"),
            StockEvents.Changed, stamp, null, JsonSerializer.Serialize(changed, EventJson.Default.StockChanged));
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Tryton does not count {Gtin} in whole pieces at {Location}; its changes are not told.")]
    private partial void LeftOut(Gtin gtin, Gln location);
}
