using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Storage;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// Holds what a channel shows to what it should show. Showing less is repaired only with a newer count of the owner, who
/// is asked; showing more is repaired at once. Levels that are on their way are left for the next time.
/// </summary>
internal sealed class ChannelComparison(ConnectionDirectory directory, StockBooks books, StockRoles roles, OwnerComparison owners)
{
    private const int PageSize = 200;

    public async Task<Outcome<Comparison>> PageAsync(string channel, Gln location, string? after, string key, CancellationToken cancellationToken)
    {
        var started = books.Clock.GetUtcNow();
        return await directory.Named<IStockLister>(channel).Capability.ListAsync(location, after, PageSize, cancellationToken) switch
        {
            Outcome<Page<StockPosition>>.Done { Value: var page } => new Outcome<Comparison>.Done(await CompareAsync(channel, location, page, started, key, cancellationToken)),
            var other => other.Map(_ => new Comparison([], null, 0)),
        };
    }

    private async Task<Comparison> CompareAsync(string channel, Gln location, Page<StockPosition> page, DateTimeOffset started, string key, CancellationToken cancellationToken)
    {
        var pending = await books.Drift.PendingAsync(location.Value, channel);
        var (writes, drift) = (new List<Statement>(), 0);
        foreach (var shown in page.Items)
        {
            var level = await books.Levels.FindAsync(channel, shown.Gtin.Value, location.Value);
            if (level is { DirtySince: null } && level.UpdatedAt < started && level.Desired == shown.Available)
            {
                if (level.Published != shown.Available || level.State != LevelState.Listed)
                {
                    writes.Add(Shown(channel, shown, mayRaise: true));
                }

                if (pending.Contains(shown.Gtin.Value))
                {
                    writes.Add(DriftWrites.Over(shown.Gtin.Value, location.Value, channel, "The channel shows what it should again.", books.Clock.GetUtcNow()));
                }
            }
            else if (level is null ? shown.Available > 0 : level.DirtySince is null && level.UpdatedAt < started)
            {
                writes.AddRange(await RepairAsync(channel, shown, level, key, cancellationToken));
                drift++;
            }
        }

        return new Comparison(writes, page.Next, drift);
    }

    private async Task<IEnumerable<Statement>> RepairAsync(string channel, StockPosition shown, ChannelLevel? level, string key, CancellationToken cancellationToken)
    {
        if (level is null)
        {
            return DriftWrites.Seen(
                Item(channel, shown, null, DriftCause.Mapping, "The hub knows no stock of this article here. Map it, or see to it that its stock is told.", DriftState.Open), books.Clock.GetUtcNow());
        }

        var cause = DriftCause.AtChannel(level.Published, shown.Available);
        if (level.Desired < shown.Available)
        {
            return Both(Shown(channel, shown, mayRaise: false), Item(channel, shown, level, cause, "It is told again what it may sell.", DriftState.Fixed));
        }

        return await AskOwnerAsync(shown, cancellationToken) is { } counted
            ? [.. counted.Writes, .. Both(Shown(channel, shown, mayRaise: true), Item(channel, shown, level, cause, $"It is raised after {counted.Owner} has counted again.", DriftState.Fixed))]
            : Both(Shown(channel, shown, mayRaise: false), Item(channel, shown, level, cause, "It is raised when the owner of the stock has counted again.", DriftState.Waiting));

        async Task<(string Owner, IEnumerable<Statement> Writes)?> AskOwnerAsync(StockPosition at, CancellationToken stop) =>
            roles.Owner(at.Location) is { } owner && directory.Has<IStockReader>(owner)
            && await directory.Named<IStockReader>(owner).Capability.ReadAsync(at.Gtin, at.Location, stop) is Outcome<StockPosition>.Done { Value: var count }
                ? (owner, owners.Take(count, owner, key, books.Clock.GetUtcNow()))
                : null;
    }

    private IEnumerable<Statement> Both(Statement shown, DriftItem item) => [shown, .. DriftWrites.Seen(item, books.Clock.GetUtcNow())];

    private Statement Shown(string channel, StockPosition shown, bool mayRaise) =>
        LevelWrites.Shown(channel, shown.Gtin.Value, shown.Location.Value, Math.Max(0, shown.Available), mayRaise, books.Clock.GetUtcNow());

    private static DriftItem Item(string channel, StockPosition shown, ChannelLevel? level, string cause, string action, string state) => new(
        shown.Gtin.Value, shown.Location.Value, channel, level?.Desired, shown.Available, cause,
        [$"{channel} shows {shown.Available}, by its own time {Time(shown.AsOf)}; it was told {level?.Published?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"}{(level?.PublishedAt is { } told ? $" at {Time(told)}" : "")}."],
        action, state);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
}
