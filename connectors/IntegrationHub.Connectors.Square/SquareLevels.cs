using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Square;

/// <summary>A level with Square's names of its article and store; null where Square has none.</summary>
internal sealed record SquareLevel(StockLevel Level, string? Variation, string? LocationId)
{
    public bool IsListed => Variation is not null && LocationId is not null;
}

/// <summary>What Square counts now, and what that means for levels that are to be set. Pure.</summary>
internal sealed class SquareLevels
{
    private readonly Dictionary<(string?, string?), int> _pieces = [];

    public SquareLevels With(IReadOnlyList<SquareCount>? counts)
    {
        foreach (var count in counts.Known())
        {
            if (count.State == SquareStates.InStock && SquareMapping.Pieces(count.Quantity) is { } pieces)
            {
                _pieces[(count.CatalogObjectId, count.LocationId)] = pieces;
            }
        }

        return this;
    }

    /// <summary>Whether a level has to be written: not when Square shows it already, nor when it shows something else than was expected.</summary>
    public bool IsDue(SquareLevel level) => level.IsListed && Current(level) != level.Level.Available && (level.Level.Expected is not { } expected || expected == Current(level));

    public IReadOnlyList<PublishedLevel> Tell(IReadOnlyList<SquareLevel> levels, IReadOnlyCollection<SquareLevel> written) => [.. levels.Select(level => new PublishedLevel(
        level.Level.Gtin, level.Level.Location,
        !level.IsListed ? PublishedState.NotListed : written.Contains(level) || Current(level) == level.Level.Available ? PublishedState.Applied : PublishedState.Stale,
        level.IsListed ? Current(level) : null))];

    /// <summary>Square has no count of what was never counted or moved.</summary>
    private int Current(SquareLevel level) => _pieces.GetValueOrDefault((level.Variation, level.LocationId));
}
