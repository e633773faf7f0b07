using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>
/// Holds the hub's positions to what their owner says. What the owner says now is a count like any other, so a difference
/// is repaired by taking it; that it was one is kept.
/// </summary>
internal sealed class OwnerComparison(ConnectionDirectory directory, StockBooks books, StockRoles roles, IOptions<StockSyncOptions> options)
{
    private const int PageSize = 200;
    private const int LedgerLines = 50;

    /// <summary>A page of everything at a place.</summary>
    public async Task<Outcome<Comparison>> PageAsync(string owner, Gln location, string? after, string key, CancellationToken cancellationToken) =>
        await directory.Named<IStockLister>(owner).Capability.ListAsync(location, after, PageSize, cancellationToken) switch
        {
            Outcome<Page<StockPosition>>.Done { Value: var page } => new Outcome<Comparison>.Done(await CompareAsync(owner, location, page.Items, key, cancellationToken) with { Next = page.Next }),
            var other => other.Map(_ => new Comparison([], null, 0)),
        };

    /// <summary>Some positions, one by one. What the owner does not know is left out.</summary>
    public async Task<Outcome<Comparison>> SomeAsync(string owner, Gln location, IEnumerable<Gtin> gtins, string key, CancellationToken cancellationToken) =>
        await (await ReadAsync(owner, location, gtins, cancellationToken)).ThenAsync(async read =>
            (Outcome<Comparison>)new Outcome<Comparison>.Done(await CompareAsync(owner, location, read, key, cancellationToken)));

    /// <summary>What an owner says of some articles from now on, for the books; null where it cannot say.</summary>
    public async Task<Outcome<IReadOnlyList<Statement>?>> CountAsync(string owner, Gln location, IEnumerable<Gtin> gtins, string key, CancellationToken cancellationToken)
    {
        if (!directory.Has<IStockReader>(owner))
        {
            return new Outcome<IReadOnlyList<Statement>?>.Done(null);
        }

        var read = await ReadAsync(owner, location, gtins, cancellationToken);
        return read is Outcome<IReadOnlyList<StockPosition>>.DefinitelyNot { Reason.Kind: not ConnectorErrorKind.Transient }
            ? new Outcome<IReadOnlyList<Statement>?>.Done(null)
            : read.Map<IReadOnlyList<Statement>?>(said => [.. said.SelectMany(position => Take(position, owner, key, books.Clock.GetUtcNow()))]);
    }

    /// <summary>Takes what the owner of a place says of some articles into the books, at once.</summary>
    /// <returns>Whether it could be asked and knew any.</returns>
    public async Task<bool> LearnAsync(Gln location, IEnumerable<Gtin> gtins, string key, CancellationToken cancellationToken)
    {
        if (roles.Owner(location) is not { } owner || !directory.Has<IStockReader>(owner)
            || await SomeAsync(owner, location, gtins, key, cancellationToken) is not Outcome<Comparison>.Done { Value.Writes: { Count: > 0 } writes })
        {
            return false;
        }

        return (await books.Database.CommitAsync(new WriteUnit().AddRange(writes))).IsCommitted;
    }

    /// <summary>What an owner's word means for the books, whatever they say.</summary>
    public IEnumerable<Statement> Take(StockPosition said, string owner, string key, DateTimeOffset now) =>
        PositionWrites.Take(Count(said, owner, key), roles.Channels(said.Location), options.Value.Safety, options.Value.Low, now);

    private async Task<Outcome<IReadOnlyList<StockPosition>>> ReadAsync(string owner, Gln location, IEnumerable<Gtin> gtins, CancellationToken cancellationToken)
    {
        var reader = directory.Named<IStockReader>(owner).Capability;
        var read = new List<StockPosition>();
        foreach (var gtin in gtins)
        {
            switch (await reader.ReadAsync(gtin, location, cancellationToken))
            {
                case Outcome<StockPosition>.Done { Value: var position }:
                    read.Add(position);
                    break;
                case { Error.Kind: not ConnectorErrorKind.NotFound } failed:
                    return failed.Map<IReadOnlyList<StockPosition>>(_ => []);
            }
        }

        return new Outcome<IReadOnlyList<StockPosition>>.Done(read);
    }

    private async Task<Comparison> CompareAsync(string owner, Gln location, IReadOnlyList<StockPosition> said, string key, CancellationToken cancellationToken)
    {
        var believed = await books.Positions.FindAsync(said.Select(position => position.Gtin), location);
        var pairs = said.Zip(believed).ToList();
        if (pairs.Exists(pair => Differ(pair.First, pair.Second)))
        {
            pairs = await LookAgainAsync(owner, location, pairs, cancellationToken);
        }

        var (writes, drift, now) = (new List<Statement>(), 0, books.Clock.GetUtcNow());
        foreach (var (theirs, ours) in pairs)
        {
            if (!Differ(theirs, ours))
            {
                writes.AddRange(ours?.CountedAt is null ? Take(theirs, owner, key, now) : Confirmed(theirs, now));
            }
            else if (theirs.AsOf >= ours!.CountedAt)
            {
                writes.AddRange(Take(theirs, owner, key, now));
                writes.Add(Checked(theirs, now));
                writes.AddRange(DriftWrites.Seen(await ItemAsync(theirs, ours, owner), now));
                drift++;
            }
        }

        return new Comparison(writes, null, drift);
    }

    /// <summary>A difference may be an event that is still on its way: what still differs after a while is one.</summary>
    private async Task<List<(StockPosition, Position?)>> LookAgainAsync(string owner, Gln location, List<(StockPosition First, Position? Second)> pairs, CancellationToken cancellationToken)
    {
        // Real time on purpose: events travel in it, whatever clock the hub has.
        await Task.Delay(options.Value.Grace, cancellationToken);
        var reader = directory.Has<IStockReader>(owner) ? directory.Named<IStockReader>(owner).Capability : null;
        var looked = new List<(StockPosition, Position?)>();
        foreach (var pair in pairs)
        {
            var theirs = pair.First;
            if (Differ(theirs, pair.Second) && reader is not null && await reader.ReadAsync(theirs.Gtin, location, cancellationToken) is Outcome<StockPosition>.Done { Value: var again })
            {
                theirs = again;
            }

            looked.Add((theirs, Differ(theirs, pair.Second) ? await books.Positions.FindAsync(theirs.Gtin, location) : pair.Second));
        }

        return looked;
    }

    /// <summary>Also takes over what has changed in the rules of the channels.</summary>
    private IEnumerable<Statement> Confirmed(StockPosition said, DateTimeOffset now) =>
        [Checked(said, now), .. LevelWrites.Refresh(said.Gtin.Value, said.Location.Value, roles.Channels(said.Location), now)];

    private Statement Checked(StockPosition said, DateTimeOffset now) =>
        PositionWrites.Checked(said.Gtin.Value, said.Location.Value, now, options.Value.Low, now - options.Value.HotAfterSale);

    private async Task<DriftItem> ItemAsync(StockPosition theirs, Position ours, string owner)
    {
        var ledger = await books.Positions.EntriesAsync(ours.Gtin, ours.Location, LedgerLines);
        return new DriftItem(
            ours.Gtin.Value, ours.Location.Value, owner, ours.Sellable, theirs.OnHand, DriftCause.AtOwner(ours.Sellable, theirs.OnHand, ledger),
            [
                $"{owner} has {theirs.OnHand} on hand and {Allocated(theirs)} allocated at {theirs.AsOf:O}; the hub had {ours.Sellable} and {ours.Allocated}, from {ours.AsOf:O}.",
                .. ledger.Take(3).Select(entry => $"Before: {entry.Said.Source} {entry.Said.EventId} at {entry.Said.OccurredAt:O}, {entry.Verdict}."),
            ],
            $"What {owner} says was taken.", DriftState.Fixed);
    }

    private static StockCount Count(StockPosition said, string owner, string key) =>
        new(owner, $"compare/{key}/{said.Gtin.Value}", said.Gtin, said.Location, said.AsOf, said.OnHand, Allocated(said));

    private static bool Differ(StockPosition theirs, Position? ours) => ours?.CountedAt is not null && (theirs.OnHand, Allocated(theirs)) != (ours.Sellable, ours.Allocated);

    private static int Allocated(StockPosition said) => Math.Max(0, said.OnHand - said.Available);
}
