using System.Globalization;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Where a page of changes begins: behind a row of a kind, in the order of stamp, kind and id. Without a stamp it begins with the first of all.</summary>
internal sealed record TrytonPage(DateTimeOffset? Stamp, int Kind, int Id)
{
    /// <summary>Reads the place that a page before gave, or begins at a time; null when the text is no such place.</summary>
    public static TrytonPage? Parse(DateTimeOffset? since, string? after)
    {
        if (after is null)
        {
            return new TrytonPage(since, 0, 0);
        }

        var parts = after.Split('/');
        return parts.Length == 3 && TrytonMapping.FromStamp(parts[0]) is { } stamp
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var kind) && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new TrytonPage(stamp, kind, id)
            : null;
    }

    /// <summary>From where rows of a kind are read: those of earlier kinds with the same stamp have been, those of later ones have not.</summary>
    public TrytonRowPlace? For(int kind) => Stamp is not { } stamp ? null : new TrytonRowPlace(stamp, kind < Kind ? int.MaxValue : kind == Kind ? Id : 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TrytonMapping.ToStamp(Stamp ?? default)}/{Kind}/{Id}");
}
