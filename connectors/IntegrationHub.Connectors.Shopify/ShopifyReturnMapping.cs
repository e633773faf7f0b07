using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Returns in Shopify's words.</summary>
internal static class ShopifyReturnMapping
{
    private const int LongestNote = 255;

    /// <summary>Finds the return that an earlier attempt opened: its lines begin their note with the hub's id.</summary>
    public static ShopifyReturn? Find(IReadOnlyList<ShopifyReturn> returns, string returnId) => returns.FirstOrDefault(found =>
        IsAlive(found) && found.ReturnLineItems?.Nodes?.Any(line => line?.ReturnReasonNote == returnId || line?.ReturnReasonNote?.StartsWith($"{returnId} ", StringComparison.Ordinal) == true) == true);

    /// <summary>Finds the return that a customer asked for in the shop with the same pieces.</summary>
    public static ShopifyReturn? FindRequested(IReadOnlyList<ShopifyReturn> returns, ReturnAnnouncement announced)
    {
        var wanted = announced.Lines.GroupBy(line => line.Gtin).ToDictionary(same => same.Key.Value, same => same.Sum(line => line.Quantity));
        return returns.FirstOrDefault(found => found is { Id: not null, Status: "REQUESTED", ReturnLineItems.Nodes: { } lines }
            && lines.GroupBy(line => ShopifyCatalogMapping.ToGtin(line?.FulfillmentLineItem?.LineItem?.Variant?.Barcode)?.Value ?? "")
                .Select(same => (same.Key, Quantity: same.Sum(line => line.Quantity ?? 0))).ToList() is var there
            && there.Count == wanted.Count && there.TrueForAll(line => wanted.GetValueOrDefault(line.Key) == line.Quantity));
    }

    public static bool IsAlive(ShopifyReturn? found) => found is { Id: not null, Status: not ("CANCELED" or "DECLINED") };

    /// <summary>Announces pieces out of what the shop has handed over; null where it has handed over too few.</summary>
    /// <exception cref="JsonException">A line has no id or quantity.</exception>
    public static ShopifyReturnCreate? FromAnnouncement(ReturnAnnouncement announced, ShopifyNodes<ShopifyReturnable> returnable)
    {
        var there = returnable.All.SelectMany(each => (each?.ReturnableFulfillmentLineItems ?? throw new JsonException("A returnable fulfilment has no lines.")).All)
            .Select(line => (
                Id: ShopifyOrderMapping.Needed(line?.FulfillmentLineItem?.Id),
                Gtin: ShopifyCatalogMapping.ToGtin(line!.FulfillmentLineItem!.LineItem?.Variant?.Barcode),
                Left: line.Quantity ?? throw new JsonException("A line has no quantity.")))
            .ToList();
        var lines = new List<ShopifyReturnLineInput>();
        foreach (var wanted in announced.Lines)
        {
            var missing = wanted.Quantity;
            for (var at = 0; at < there.Count && missing > 0; at++)
            {
                var (id, gtin, left) = there[at];
                if (gtin == wanted.Gtin && Math.Min(left, missing) is > 0 and var taken)
                {
                    lines.Add(new ShopifyReturnLineInput(id, taken, ToReason(wanted.Reason), Note(announced.ReturnId, wanted.Reason)));
                    there[at] = (id, gtin, left - taken);
                    missing -= taken;
                }
            }

            if (missing > 0)
            {
                return null;
            }
        }

        return new ShopifyReturnCreate(new ShopifyReturnInput(announced.RecordedOrderId, lines));
    }

    /// <summary>What is to be told of a receipt: a return without open pieces where it is told already.</summary>
    /// <exception cref="JsonException">A line has no id or quantity.</exception>
    public static Outcome<ShopifyReturnProcess?> FromReceipt(ShopifyReturn found, ReturnReceipt received, string location, bool isRepeat)
    {
        if (!IsAlive(found) || found.Status == "REQUESTED")
        {
            return ShopifyErrors.Not<ShopifyReturnProcess?>(ConnectorErrorKind.Conflict, "return-not-open", $"Return {received.RecordId} is {found.Status}.");
        }

        var lines = (found.ReturnLineItems ?? throw new JsonException("A return has no lines.")).All;
        if (isRepeat && IsProcessed(lines, received))
        {
            return new Outcome<ShopifyReturnProcess?>.Done(null);
        }

        var processed = Process(found, lines, received, location);
        return processed is not null
            ? new Outcome<ShopifyReturnProcess?>.Done(new ShopifyReturnProcess(new ShopifyReturnProcessInput(found.Id!, NotifyCustomer: false, processed)))
            : IsProcessed(lines, received)
                ? new Outcome<ShopifyReturnProcess?>.Done(null)
                : ShopifyErrors.Not<ShopifyReturnProcess?>(ConnectorErrorKind.Conflict, "not-announced", $"Return {received.RecordId} has fewer open pieces than came back.");
    }

    private static bool IsProcessed(IReadOnlyList<ShopifyReturnLine> lines, ReturnReceipt received) => received.Lines.GroupBy(line => line.Gtin).All(same =>
        lines.Where(line => ToGtin(line) == same.Key).Sum(line => line.ProcessedQuantity ?? throw new JsonException("A line has no quantity.")) >= same.Sum(line => line.Quantity));

    /// <returns>Null where too few pieces are open.</returns>
    private static List<ShopifyReturnProcessLine>? Process(ShopifyReturn found, IReadOnlyList<ShopifyReturnLine> lines, ReturnReceipt received, string location)
    {
        var reverse = (found.ReverseFulfillmentOrders ?? throw new JsonException("A return has no reverse orders.")).All
            .SelectMany(order => order?.LineItems?.Nodes ?? []).ToLookup(line => line?.FulfillmentLineItem?.Id, line => line?.Id);
        var open = lines.Select(line => (
            Id: ShopifyOrderMapping.Needed(line?.Id), Gtin: ToGtin(line), Reverse: reverse[line?.FulfillmentLineItem?.Id].FirstOrDefault(),
            Left: line?.UnprocessedQuantity ?? throw new JsonException("A line has no quantity."))).ToList();
        var dispositions = new List<(string Line, ShopifyDisposition Disposition)>();
        foreach (var back in received.Lines)
        {
            var missing = back.Quantity;
            for (var at = 0; at < open.Count && missing > 0; at++)
            {
                if (open[at] is { Reverse: { } reverseLine } line && line.Gtin == back.Gtin && Math.Min(line.Left, missing) is > 0 and var taken)
                {
                    dispositions.Add((line.Id, new ShopifyDisposition(reverseLine, taken, back.Restock ? "RESTOCKED" : "NOT_RESTOCKED", back.Restock ? location : null)));
                    open[at] = line with { Left = line.Left - taken };
                    missing -= taken;
                }
            }

            if (missing > 0)
            {
                return null;
            }
        }

        return
        [
            .. dispositions.GroupBy(each => each.Line)
                .Select(same => new ShopifyReturnProcessLine(same.Key, same.Sum(each => each.Disposition.Quantity), [.. same.Select(each => each.Disposition)])),
        ];
    }

    private static Gtin? ToGtin(ShopifyReturnLine? line) => ShopifyCatalogMapping.ToGtin(line?.FulfillmentLineItem?.LineItem?.Variant?.Barcode);

    private static string ToReason(string reason) => reason switch
    {
        "tooSmall" => "SIZE_TOO_SMALL",
        "tooLarge" => "SIZE_TOO_LARGE",
        "changedMind" => "UNWANTED",
        "wrongItem" => "WRONG_ITEM",
        "notAsDescribed" => "NOT_AS_DESCRIBED",
        "damaged" or "defective" => "DEFECTIVE",
        _ => "OTHER",
    };

    private static string Note(string returnId, string reason) => $"{returnId} {reason}" is { Length: > LongestNote } note ? note[..LongestNote] : $"{returnId} {reason}";
}
