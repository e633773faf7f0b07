using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Acme;

/// <summary>Between the vendor's words and ours.</summary>
internal static class AcmeMapping
{
    /// <exception cref="JsonException">Something that a position needs is missing or wrong.</exception>
    public static StockPosition ToPosition(AcmePosition position, string connection) =>
        Gtin.Parse(position.Gtin).TryGet(out var gtin) && Gln.Parse(position.Place).TryGet(out var place) && position is { OnHand: { } onHand, SeenAt: { } seenAt }
            ? new StockPosition
            {
                Gtin = gtin,
                Location = place,
                OnHand = onHand,
                Reserved = position.Reserved ?? 0,
                Available = Math.Max(0, onHand - (position.Reserved ?? 0)),
                AsOf = seenAt,
                Source = PlainText.Parse(connection).Value,
            }
            : throw new JsonException("A position has no usable gtin, place, onHand or seenAt.");

    public static AcmeAdjustment FromAdjustment(StockAdjustment adjustment) =>
        new(adjustment.Gtin.Value, adjustment.Location.Value, adjustment.Difference, adjustment.Reason);

    /// <returns>Null for an event that the hub has no word for.</returns>
    /// <exception cref="JsonException">The event is not readable.</exception>
    public static FeedEvent? ToEvent(AcmeEvent happened)
    {
        if (happened is not { Id: { Length: > 0 } id, At: { } at })
        {
            throw new JsonException("An event has no id or time.");
        }

        if (happened is not { Type: "stock.changed", Position: { } told })
        {
            return null;
        }

        var position = ToPosition(told, "acme-warehouse");
        var changed = new StockChanged(position.Gtin.Value, position.Location.Value, position.OnHand, position.Available, position.AsOf);
        return new FeedEvent(id, StockEvents.Changed, at, null, JsonSerializer.Serialize(changed, EventJson.Default.StockChanged));
    }
}
