using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>Which of Square's locations is which store, as the options say.</summary>
internal sealed class SquareStores
{
    private readonly Dictionary<string, string> _idByGln;
    private readonly Dictionary<string, Gln> _glnById;

    public SquareStores(SquareOptions options)
    {
        _idByGln = new(options.Locations, StringComparer.Ordinal);
        _glnById = options.Locations.ToDictionary(location => location.Value, location => Gln.Parse(location.Key).Value, StringComparer.Ordinal);
    }

    /// <summary>Square's ids, in the order of the GLNs.</summary>
    public IReadOnlyList<string> Ids => [.. _idByGln.OrderBy(location => location.Key, StringComparer.Ordinal).Select(location => location.Value)];

    public string? IdOf(Gln gln) => _idByGln.GetValueOrDefault(gln.Value);

    public Gln? GlnOf(string? id) => id is not null && _glnById.TryGetValue(id, out var gln) ? gln : null;

    public static Outcome<T> Unmapped<T>(Gln gln) => new Outcome<T>.DefinitelyNot(new ConnectorError(
        ConnectorErrorKind.NotFound, "store-not-mapped", $"Store {gln} has no location id at Square; add it to the connection's Options:Locations."));
}
