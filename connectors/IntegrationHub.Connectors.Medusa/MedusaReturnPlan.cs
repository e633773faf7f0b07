using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Decides which lines of an order the pieces of a return belong to.</summary>
internal static class MedusaReturnPlan
{
    /// <summary>The metadata of a return that names the hub's.</summary>
    public const string ReturnField = "integrationhub_return";

    /// <summary>The return that was announced for the hub's; withdrawn ones do not count.</summary>
    public static MedusaReturn? Announced(MedusaOrder order, string returnId) =>
        (order.Returns ?? []).FirstOrDefault(announced => !announced.IsCanceled && MedusaJson.Text(announced.Metadata, ReturnField) == returnId);

    /// <summary>The pieces to ask for. Medusa itself would let pieces come back again that have come back already.</summary>
    public static Outcome<IReadOnlyList<MedusaReturnPiece>> ToRequest(
        MedusaOrder order, IReadOnlyList<ReturnAnnouncementLine> lines, IReadOnlyDictionary<string, string> reasons)
    {
        var open = (order.Items ?? []).ToDictionary(item => item.Id, Returnable);
        var pieces = new List<MedusaReturnPiece>();
        foreach (var line in lines)
        {
            var reason = reasons.GetValueOrDefault(line.Reason);
            if (Take(order, open, line.Gtin, line.Quantity) is not { } taken)
            {
                return Refuse($"Fewer than {line.Quantity} pieces of {line.Gtin} were fulfilled and have not come back yet.");
            }

            pieces.AddRange(taken.Select(piece => new MedusaReturnPiece(piece.Item.Id, piece.Quantity, reason, reason is null ? line.Reason : null)));
        }

        return pieces.Count > 0 ? MedusaOutcomes.Done<IReadOnlyList<MedusaReturnPiece>>(pieces) : Refuse("No pieces were named that are to come back.");
    }

    /// <summary>The pieces that came, those that go back on sale first.</summary>
    public static Outcome<(IReadOnlyList<MedusaReturnPiece> Restocked, IReadOnlyList<MedusaReturnPiece> Dismissed)> ToReceive(
        MedusaOrder order, MedusaReturn announced, IReadOnlyList<ReturnedLine> lines)
    {
        var open = (announced.Items ?? []).Where(item => item.ItemId is not null).GroupBy(item => item.ItemId!).ToDictionary(
            same => same.Key, same => same.Sum(item => MedusaOrderMapping.ToPieces(item.Quantity) - MedusaOrderMapping.ToPieces(item.ReceivedQuantity)));
        var restocked = new List<MedusaReturnPiece>();
        var dismissed = new List<MedusaReturnPiece>();
        foreach (var line in lines)
        {
            if (Take(order, open, line.Gtin, line.Quantity) is not { } taken)
            {
                return Refused($"Fewer than {line.Quantity} pieces of {line.Gtin} are still to come back with this return.");
            }

            (line.Restock ? restocked : dismissed).AddRange(taken.Select(piece => new MedusaReturnPiece(piece.Item.Id, piece.Quantity)));
        }

        return lines.Count > 0
            ? MedusaOutcomes.Done<(IReadOnlyList<MedusaReturnPiece>, IReadOnlyList<MedusaReturnPiece>)>((restocked, dismissed))
            : Refused("No pieces were named that came back.");
    }

    private static int Returnable(MedusaOrderItem item) => Math.Max(
        0,
        MedusaOrderMapping.ToPieces(item.Detail?.FulfilledQuantity) - MedusaOrderMapping.ToPieces(item.Detail?.ReturnRequestedQuantity)
        - MedusaOrderMapping.ToPieces(item.Detail?.ReturnReceivedQuantity) - MedusaOrderMapping.ToPieces(item.Detail?.ReturnDismissedQuantity));

    /// <summary>Takes pieces of an article out of what its lines have left; null when they have too few.</summary>
    private static List<MedusaPieces>? Take(MedusaOrder order, Dictionary<string, int> open, Gtin gtin, int quantity)
    {
        var taken = new List<MedusaPieces>();
        foreach (var item in (order.Items ?? []).Where(item => MedusaOrderMapping.ToGtin(item) == gtin))
        {
            var pieces = Math.Min(quantity - taken.Sum(piece => piece.Quantity), open.GetValueOrDefault(item.Id));
            if (pieces > 0)
            {
                open[item.Id] -= pieces;
                taken.Add(new MedusaPieces(item, pieces));
            }
        }

        return taken.Sum(piece => piece.Quantity) == quantity ? taken : null;
    }

    private static Outcome<IReadOnlyList<MedusaReturnPiece>> Refuse(string message) =>
        MedusaOutcomes.Refuse<IReadOnlyList<MedusaReturnPiece>>(ConnectorErrorKind.Conflict, "nothing-left-to-return", message);

    private static Outcome<(IReadOnlyList<MedusaReturnPiece>, IReadOnlyList<MedusaReturnPiece>)> Refused(string message) =>
        MedusaOutcomes.Refuse<(IReadOnlyList<MedusaReturnPiece>, IReadOnlyList<MedusaReturnPiece>)>(ConnectorErrorKind.Conflict, "nothing-left-to-receive", message);
}
