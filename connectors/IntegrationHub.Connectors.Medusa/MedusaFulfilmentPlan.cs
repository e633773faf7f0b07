using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Pieces of an order's line.</summary>
internal sealed record MedusaPieces(MedusaOrderItem Item, int Quantity);

/// <summary>Decides what an effect still has to fulfil, from the order as it is.</summary>
internal static class MedusaFulfilmentPlan
{
    /// <summary>The metadata of a fulfilment that names the effect that made it.</summary>
    public const string KeyField = "integrationhub_key";

    public static IEnumerable<MedusaFulfillment> Made(MedusaOrder order, EffectKey key) =>
        (order.Fulfillments ?? []).Where(made => made.CanceledAt is null && MedusaJson.Text(made.Metadata, KeyField) == key.Value);

    /// <summary>
    /// The pieces that the effect has not fulfilled yet. Medusa fulfils what is shipped and what is not one by one: of
    /// an order that has both, the first group; empty when nothing is left to do.
    /// </summary>
    public static Outcome<IReadOnlyList<MedusaPieces>> Missing(MedusaOrder order, IReadOnlyList<StockLine> wanted, EffectKey key)
    {
        var missing = new List<MedusaPieces>();
        foreach (var article in wanted.GroupBy(line => line.Gtin))
        {
            var lines = (order.Items ?? []).Where(item => MedusaOrderMapping.ToGtin(item) == article.Key).ToList();
            if (lines.Count == 0)
            {
                return Refuse(ConnectorErrorKind.NotFound, "not-in-order", $"The order has no article with the GTIN {article.Key}.");
            }

            var left = article.Sum(line => line.Quantity) - lines.Sum(item => Made(order, key).Sum(made => PiecesIn(made, item)));
            foreach (var item in lines)
            {
                var pieces = Math.Min(left, Unfulfilled(item));
                left -= Math.Max(pieces, 0);
                if (pieces > 0)
                {
                    missing.Add(new MedusaPieces(item, pieces));
                }
            }

            if (left > 0)
            {
                return Refuse(ConnectorErrorKind.Conflict, "nothing-left-to-fulfil", $"The order has {left} pieces too few of {article.Key} that are not fulfilled yet.");
            }
        }

        if (missing.Count > 0 && order.IsCanceled)
        {
            return Refuse(ConnectorErrorKind.Conflict, "order-canceled", "The order was canceled in Medusa.");
        }

        return MedusaOutcomes.Done<IReadOnlyList<MedusaPieces>>([.. missing.Where(pieces => pieces.Item.RequiresShipping == missing[0].Item.RequiresShipping)]);
    }

    public static int Unfulfilled(MedusaOrderItem item) => Math.Max(0, MedusaOrderMapping.Ordered(item) - MedusaOrderMapping.ToPieces(item.Detail?.FulfilledQuantity));

    /// <summary>Pieces of a line in a fulfilment, which counts inventory items: of a bundle, any of them tells.</summary>
    public static int PiecesIn(MedusaFulfillment made, MedusaOrderItem item)
    {
        var counted = (made.Items ?? []).FirstOrDefault(counted => counted.LineItemId == item.Id);
        return (int)((counted?.Quantity ?? 0) / RequiredQuantity(item, counted?.InventoryItemId));
    }

    public static int RequiredQuantity(MedusaOrderItem item, string? inventoryItemId) =>
        (item.Variant?.InventoryItems ?? []).FirstOrDefault(part => part.InventoryItemId == inventoryItemId)?.RequiredQuantity is > 0 and var required ? required : 1;

    private static Outcome<IReadOnlyList<MedusaPieces>> Refuse(ConnectorErrorKind kind, string code, string message) =>
        MedusaOutcomes.Refuse<IReadOnlyList<MedusaPieces>>(kind, code, message);
}
