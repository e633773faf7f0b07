using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Counts pieces by product or by something finer, and deals them out to the moves of shipments.</summary>
internal static class TrytonPieces
{
    /// <summary>Adds up moves by product; a quantity that is not whole is a refusal.</summary>
    public static Outcome<Dictionary<int, int>> Sum(IEnumerable<TrytonMove> moves) => Sum(moves, move => move.Product);

    /// <summary>Adds up moves of a kind; a quantity that is not whole is a refusal.</summary>
    public static Outcome<Dictionary<TKind, int>> Sum<TKind>(IEnumerable<TrytonMove> moves, Func<TrytonMove, TKind> kind)
        where TKind : notnull
    {
        var sums = new Dictionary<TKind, int>();
        foreach (var move in moves)
        {
            if (TrytonMapping.ToPieces(move.Quantity) is not { } pieces)
            {
                return OutcomeSteps.Not<Dictionary<TKind, int>>(ConnectorErrorKind.Rejected, "not-in-pieces", $"Move {move.Id} in Tryton is not in whole pieces.");
            }

            sums[kind(move)] = sums.GetValueOrDefault(kind(move)) + pieces;
        }

        return OutcomeSteps.Done(sums);
    }

    /// <summary>What is left of some pieces after others; a kind of which more is taken than there is, is a Conflict.</summary>
    public static Outcome<Dictionary<TKind, int>> Subtract<TKind>(IReadOnlyDictionary<TKind, int> pieces, IReadOnlyDictionary<TKind, int> taken)
        where TKind : notnull
    {
        var left = pieces.ToDictionary(each => each.Key, each => each.Value - taken.GetValueOrDefault(each.Key));
        return left.Values.Any(count => count < 0) || taken.Any(each => each.Value > 0 && !pieces.ContainsKey(each.Key))
            ? OutcomeSteps.Not<Dictionary<TKind, int>>(ConnectorErrorKind.Conflict, "more-in-tryton", "More pieces have been booked in Tryton than the hub knows of.")
            : OutcomeSteps.Done(left);
    }

    /// <summary>Deals pieces out to moves of their product, as many as each has; what is dealt is taken out of <paramref name="left"/>.</summary>
    /// <returns>How many pieces each move gets, by its id.</returns>
    public static Dictionary<int, int> Deal(IEnumerable<TrytonMove> moves, Dictionary<int, int> left) => Deal(moves, left, move => move.Product);

    /// <summary>Deals pieces out to moves of their kind, as many as each has; what is dealt is taken out of <paramref name="left"/>.</summary>
    /// <returns>How many pieces each move gets, by its id.</returns>
    public static Dictionary<int, int> Deal<TKind>(IEnumerable<TrytonMove> moves, Dictionary<TKind, int> left, Func<TrytonMove, TKind> kind)
        where TKind : notnull
    {
        var dealt = new Dictionary<int, int>();
        foreach (var move in moves)
        {
            var pieces = Math.Min(left.GetValueOrDefault(kind(move)), TrytonMapping.ToPieces(move.Quantity) ?? 0);
            left[kind(move)] = left.GetValueOrDefault(kind(move)) - pieces;
            dealt[move.Id] = pieces;
        }

        return dealt;
    }
}
