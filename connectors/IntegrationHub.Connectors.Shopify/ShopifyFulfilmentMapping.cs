using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Pieces of one article that are still to be handed over, at the location that has to.</summary>
internal sealed record ShopifyPieces(string FulfilmentOrder, string Line, Gtin? Gtin, int Left, string? Location, bool IsOpen);

/// <summary>What of an order is still to be handed over, and what already was.</summary>
internal sealed record ShopifyWork(IReadOnlyList<ShopifyPieces> Pieces, IReadOnlyList<ShopifyFulfilment> Fulfilments);

/// <summary>Hand-overs in Shopify's words.</summary>
internal static class ShopifyFulfilmentMapping
{
    /// <exception cref="JsonException">An id or a quantity is missing.</exception>
    public static Outcome<ShopifyWork> ToWork(ShopifyWorkOfOrder order)
    {
        var work = order.FulfillmentOrders ?? throw new JsonException("An order has no fulfilment orders.");
        var isWhole = work.Next is null && work.All.All(each => (each?.LineItems ?? throw new JsonException("A fulfilment order has no lines.")).Next is null);
        return isWhole
            ? new Outcome<ShopifyWork>.Done(new ShopifyWork(
                [.. work.All.SelectMany(each => each.LineItems!.All.Select(line => ToPieces(each, line)))],
                order.Fulfillments ?? throw new JsonException("An order has no fulfilments.")))
            : ShopifyErrors.Not<ShopifyWork>(ConnectorErrorKind.Rejected, "order-too-large", "The order has more than 5 fulfilment orders, or more than 70 lines in one.");
    }

    /// <summary>Which pieces are handed over; null where too few are open at the location.</summary>
    public static List<ShopifyFulfilOrder>? Allocate(ShopifyWork work, IReadOnlyList<StockLine> lines, string location) =>
        Take(work.Pieces.Where(pieces => pieces.IsOpen && pieces.Location == location), Wanted(lines)) is { Missing.Count: 0 } taken ? taken.Orders : null;

    /// <summary>Which pieces have to be moved to the location before, because the shop believes that another has them; null where that is not enough.</summary>
    public static List<ShopifyFulfilOrder>? Moves(ShopifyWork work, IReadOnlyList<StockLine> lines, string location)
    {
        var open = work.Pieces.Where(pieces => pieces.IsOpen).ToList();
        var missing = Take(open.Where(pieces => pieces.Location == location), Wanted(lines)).Missing;
        return Take(open.Where(pieces => pieces.Location != location), missing) is { Missing.Count: 0, Orders.Count: > 0 } taken ? taken.Orders : null;
    }

    public static ShopifyFulfil FromRequest(FulfilmentRequest request, IReadOnlyList<ShopifyFulfilOrder> orders, bool notifiesCustomers) => new(new ShopifyFulfilInput(
        orders, notifiesCustomers,
        request.Tracking is { } parcel ? new ShopifyTrackingInput(parcel.Carrier, parcel.TrackingNumber, parcel.TrackingUrl) : null));

    /// <summary>Whether a fulfilment may be what was asked for; its lines have to be read to know.</summary>
    public static bool MayBe(ShopifyFulfilment? fulfilment, FulfilmentRequest request, string location) =>
        fulfilment is { Id: not null, Status: "SUCCESS" or "OPEN" or "PENDING" } && fulfilment.Location?.Id == location
        && fulfilment.TotalQuantity == request.Lines.Sum(line => line.Quantity)
        && (fulfilment.TrackingInfo is [{ } parcel, ..] ? parcel.Number : null) == request.Tracking?.TrackingNumber;

    /// <summary>Whether a fulfilment has exactly these pieces.</summary>
    public static bool Has(ShopifyFulfilment fulfilment, IReadOnlyList<StockLine> lines)
    {
        var there = (fulfilment.FulfillmentLineItems ?? throw new JsonException("A fulfilment has no lines.")).All
            .GroupBy(line => ShopifyCatalogMapping.ToGtin(line?.LineItem?.Variant?.Barcode))
            .ToDictionary(same => same.Key?.Value ?? "", same => same.Sum(line => line.Quantity ?? throw new JsonException("A line has no quantity.")));
        var wanted = Wanted(lines);
        return there.Count == wanted.Count && wanted.All(line => there.GetValueOrDefault(line.Key.Value) == line.Value);
    }

    private static ShopifyPieces ToPieces(ShopifyFulfilmentOrder work, ShopifyWorkLine? line) => new(
        ShopifyOrderMapping.Needed(work.Id), ShopifyOrderMapping.Needed(line?.Id), ShopifyCatalogMapping.ToGtin(line!.Variant?.Barcode),
        line.RemainingQuantity ?? throw new JsonException("A line has no quantity."), work.AssignedLocation?.Location?.Id, work.Status is "OPEN" or "IN_PROGRESS");

    private static Dictionary<Gtin, int> Wanted(IReadOnlyList<StockLine> lines) => lines.GroupBy(line => line.Gtin).ToDictionary(same => same.Key, same => same.Sum(line => line.Quantity));

    private static (List<ShopifyFulfilOrder> Orders, Dictionary<Gtin, int> Missing) Take(IEnumerable<ShopifyPieces> from, Dictionary<Gtin, int> wanted)
    {
        var missing = new Dictionary<Gtin, int>(wanted);
        var taken = new List<(string Order, ShopifyFulfilLine Line)>();
        foreach (var pieces in from)
        {
            if (pieces.Gtin is not { } gtin || !missing.TryGetValue(gtin, out var left) || Math.Min(left, pieces.Left) is not (> 0 and var quantity))
            {
                continue;
            }

            taken.Add((pieces.FulfilmentOrder, new ShopifyFulfilLine(pieces.Line, quantity)));
            if (left == quantity)
            {
                missing.Remove(gtin);
            }
            else
            {
                missing[gtin] = left - quantity;
            }
        }

        return ([.. taken.GroupBy(each => each.Order).Select(same => new ShopifyFulfilOrder(same.Key, [.. same.Select(each => each.Line)]))], missing);
    }
}
