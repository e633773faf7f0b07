using System.Collections.Concurrent;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

/// <summary>A sales channel with compare and set, which knows the keys that it was given.</summary>
internal sealed class Shop(TimeProvider clock) : IStockPublisher, IStockLister
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<PublishedLevel>> _answers = [];
    private readonly HashSet<Gtin> _unlisted = [];

    public ConcurrentDictionary<Gtin, int> Shows { get; } = [];

    /// <summary>Every call that had an effect: its key and its levels.</summary>
    public ConcurrentQueue<(string Key, IReadOnlyList<StockLevel> Levels)> Calls { get; } = [];

    public int MaxLevels { get; set; } = 100;

    /// <summary>What happens to a call before it has any effect; an outcome is the answer.</summary>
    public Func<Outcome<IReadOnlyList<PublishedLevel>>?> Before { get; set; } = () => null;

    /// <summary>What happens to a call after its effect; an outcome takes the place of the answer.</summary>
    public Func<Task<Outcome<IReadOnlyList<PublishedLevel>>?>> After { get; set; } = () => Task.FromResult<Outcome<IReadOnlyList<PublishedLevel>>?>(null);

    public void DoesNotList(Gtin gtin) => _unlisted.Add(gtin);

    public async Task<Outcome<IReadOnlyList<PublishedLevel>>> PublishAsync(IReadOnlyList<StockLevel> levels, EffectKey key, CancellationToken cancellationToken)
    {
        if (Before() is { } refused)
        {
            return refused;
        }

        IReadOnlyList<PublishedLevel> answer;
        lock (_gate)
        {
            if (!_answers.TryGetValue(key.Value, out answer!))
            {
                answer = [.. levels.Select(Set)];
                _answers.Add(key.Value, answer);
                Calls.Enqueue((key.Value, levels));
            }
        }

        return await After() ?? new Outcome<IReadOnlyList<PublishedLevel>>.Done(answer);
    }

    public Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) => Task.FromResult<Outcome<Page<StockPosition>>>(
        new Outcome<Page<StockPosition>>.Done(new Page<StockPosition>([.. Shows.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => new StockPosition
        {
            Gtin = pair.Key,
            Location = location,
            OnHand = pair.Value,
            Reserved = 0,
            Available = pair.Value,
            AsOf = clock.GetUtcNow(),
            Source = PlainText.Parse("shop").Value,
        })], null)));

    private PublishedLevel Set(StockLevel level)
    {
        if (_unlisted.Contains(level.Gtin))
        {
            return new PublishedLevel(level.Gtin, level.Location, PublishedState.NotListed, null);
        }

        if (level.Expected is { } expected && (!Shows.TryGetValue(level.Gtin, out var shown) || shown != expected))
        {
            return new PublishedLevel(level.Gtin, level.Location, PublishedState.Stale, Shows.TryGetValue(level.Gtin, out var current) ? current : null);
        }

        Shows[level.Gtin] = level.Available;
        return new PublishedLevel(level.Gtin, level.Location, PublishedState.Applied, level.Available);
    }
}
