using System.Collections.Concurrent;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Stock.Channels;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// Whose counts are true at a place, and who is told what may be sold there. A system that can be told is a channel, and
/// owns the stock only where nobody else can be asked for it; it is never told about stock of its own.
/// </summary>
internal sealed class StockRoles(ConnectionDirectory directory, IOptions<StockSyncOptions> options)
{
    private readonly ConcurrentDictionary<Gln, Roles> _known = [];

    /// <summary>The connection whose counts are true at the place; null where none can be asked.</summary>
    public string? Owner(Gln location) => Of(location).Owner;

    /// <summary>The channels that sell from the place, and by what rule.</summary>
    public IReadOnlyList<ChannelRule> Channels(Gln location) => Of(location).Channels;

    /// <summary>The rule of one channel.</summary>
    public ChannelRule Rule(string connection)
    {
        var channel = options.Value.Channels.GetValueOrDefault(connection) ?? new ChannelOptions();
        return new ChannelRule(connection, channel.Threshold, channel.Safety, channel.Cap ?? int.MaxValue, options.Value.Low);
    }

    private Roles Of(Gln location) => _known.GetOrAdd(location, static (place, self) => self.Find(place), this);

    private Roles Find(Gln location)
    {
        var askable = directory.All<IStockReader>(location).Select(served => served.Connection)
            .Union(directory.All<IStockLister>(location).Select(served => served.Connection), StringComparer.Ordinal).ToList();
        var owner = askable.Find(connection => !directory.Has<IStockPublisher>(connection)) ?? askable.FirstOrDefault();
        return new Roles(owner, [.. directory.All<IStockPublisher>(location).Select(served => served.Connection).Where(connection => connection != owner).Select(Rule)]);
    }

    private sealed record Roles(string? Owner, IReadOnlyList<ChannelRule> Channels);
}
