using System.Collections.Concurrent;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Tests.RetailWorkflows.StockSync;

/// <summary>A system that owns stock and says what it has.</summary>
internal sealed class Erp(TimeProvider clock) : IStockLister, IStockReader
{
    private readonly ConcurrentDictionary<Gtin, (int OnHand, int Reserved)> _has = [];

    /// <summary>Called before each answer to a question about one article.</summary>
    public Func<Task> BeforeReading { get; set; } = () => Task.CompletedTask;

    public bool IsAway { get; set; }

    public void Has(Gtin gtin, int onHand, int reserved = 0) => _has[gtin] = (onHand, reserved);

    public Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) => Task.FromResult<Outcome<Page<StockPosition>>>(IsAway
        ? new Outcome<Page<StockPosition>>.DefinitelyNot(Away)
        : new Outcome<Page<StockPosition>>.Done(new Page<StockPosition>([.. _has.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => Position(pair.Key, location, pair.Value))], null)));

    public async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
    {
        await BeforeReading();
        return IsAway ? new Outcome<StockPosition>.DefinitelyNot(Away)
            : _has.TryGetValue(gtin, out var has) ? new Outcome<StockPosition>.Done(Position(gtin, location, has))
            : new Outcome<StockPosition>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.NotFound, "not-found", "There is no such article."));
    }

    private static ConnectorError Away => new(ConnectorErrorKind.Transient, "away", "The system does not answer.");

    private StockPosition Position(Gtin gtin, Gln location, (int OnHand, int Reserved) has) => new()
    {
        Gtin = gtin,
        Location = location,
        OnHand = has.OnHand,
        Reserved = has.Reserved,
        Available = has.OnHand - has.Reserved,
        AsOf = clock.GetUtcNow(),
        Source = PlainText.Parse("erp").Value,
    };
}
