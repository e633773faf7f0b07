using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Acme;

internal sealed class AcmeStock(AcmeClient client, string connection) : IStockReader, IStockLister, IStockAdjuster
{
    private const int MostPerPage = 100;

    public async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken) =>
        Mapped(await client.GetAsync($"v1/stock/{location.Value}/{gtin.Value}", AcmeJson.Default.AcmePosition, cancellationToken), position => AcmeMapping.ToPosition(position, connection));

    public async Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken)
    {
        var path = $"v1/stock?place={location.Value}&limit={Math.Min(limit, MostPerPage)}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}";
        return Mapped(await client.GetAsync(path, AcmeJson.Default.AcmePositions, cancellationToken), page => new Page<StockPosition>(
            [.. (page.Items ?? throw new JsonException("The page has no items.")).Select(position => AcmeMapping.ToPosition(position, connection))], page.Next));
    }

    public async Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) =>
        Mapped(
            await client.PostAsync("v1/adjustments", AcmeMapping.FromAdjustment(adjustment), AcmeJson.Default.AcmeAdjustment, AcmeJson.Default.AcmeCreated, key, cancellationToken),
            created => created.Id ?? throw new JsonException("The adjustment has no id."));

    /// <summary>An answer that says too little is as good as none: what was asked may have happened.</summary>
    private static Outcome<TResult> Mapped<T, TResult>(Outcome<T> outcome, Func<T, TResult> map)
    {
        try
        {
            return outcome.Map(map);
        }
        catch (JsonException unreadable)
        {
            return new Outcome<TResult>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", unreadable.Message));
        }
    }
}
