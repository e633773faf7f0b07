using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Counts pieces by product, and deals them out to the moves of shipments.</summary>
internal static class TrytonPieces
{
    /// <summary>Adds up moves by product; a quantity that is not whole is a refusal.</summary>
    public static Outcome<Dictionary<int, int>> Sum(IEnumerable<TrytonMove> moves)
    {
        var sums = new Dictionary<int, int>();
        foreach (var move in moves)
        {
            if (TrytonMapping.ToPieces(move.Quantity) is not { } pieces)
            {
                return OutcomeSteps.Not<Dictionary<int, int>>(ConnectorErrorKind.Rejected, "not-in-pieces", $"Move {move.Id} in Tryton is not in whole pieces.");
            }

            sums[move.Product] = sums.GetValueOrDefault(move.Product) + pieces;
        }

        return OutcomeSteps.Done(sums);
    }

    /// <summary>What is left of some pieces after others; a product of which more is taken than there is, is a Conflict.</summary>
    public static Outcome<Dictionary<int, int>> Subtract(IReadOnlyDictionary<int, int> pieces, IReadOnlyDictionary<int, int> taken)
    {
        var left = pieces.ToDictionary(each => each.Key, each => each.Value - taken.GetValueOrDefault(each.Key));
        return left.Values.Any(count => count < 0) || taken.Any(each => each.Value > 0 && !pieces.ContainsKey(each.Key))
            ? OutcomeSteps.Not<Dictionary<int, int>>(ConnectorErrorKind.Conflict, "more-in-tryton", "More pieces have been booked in Tryton than the hub knows of.")
            : OutcomeSteps.Done(left);
    }

    /// <summary>Deals pieces out to moves, as many as each has; what is dealt is taken out of <paramref name="left"/>.</summary>
    /// <returns>How many pieces each move gets, by its id.</returns>
    public static Dictionary<int, int> Deal(IEnumerable<TrytonMove> moves, Dictionary<int, int> left)
    {
        var dealt = new Dictionary<int, int>();
        foreach (var move in moves)
        {
            var pieces = Math.Min(left.GetValueOrDefault(move.Product), TrytonMapping.ToPieces(move.Quantity) ?? 0);
            left[move.Product] = left.GetValueOrDefault(move.Product) - pieces;
            dealt[move.Id] = pieces;
        }

        return dealt;
    }
}
