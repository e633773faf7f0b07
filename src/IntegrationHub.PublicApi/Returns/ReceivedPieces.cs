using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>
/// Which lines of a return the received pieces belong to. Who receives them knows articles and no lines: of an article
/// that was bought at several prices those with the lower price come first, and before them nothing that is not ours.
/// </summary>
internal static class ReceivedPieces
{
    /// <summary>Deals out at most as many pieces as were announced.</summary>
    public static IReadOnlyList<ReceiptFact> Deal(IEnumerable<ReturnLine> announced, IReadOnlyList<ReceiptLine> received)
    {
        var open = announced.OrderBy(line => line.UnitPrice.Amount).ThenBy(line => line.Number).Select(line => (line.Number, line.Gtin, Left: line.Quantity)).ToList();
        var facts = new List<ReceiptFact>();
        foreach (var line in received.OrderBy(line => line.Pieces.Grade.IsOurs() ? 0 : 1))
        {
            var left = line.Pieces.Quantity;
            for (var at = 0; at < open.Count && left > 0; at++)
            {
                if (open[at].Gtin == line.Gtin && Math.Min(open[at].Left, left) is > 0 and var taken)
                {
                    facts.Add(new ReceiptFact(open[at].Number, line.Gtin, line.Pieces.Grade, taken));
                    open[at] = open[at] with { Left = open[at].Left - taken };
                    left -= taken;
                }
            }
        }

        return facts;
    }
}
