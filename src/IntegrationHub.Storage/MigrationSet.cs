using System.Reflection;

namespace IntegrationHub.Storage;

/// <summary>The embedded <c>Migrations/{dialect}/NNNN_name.sql</c> files of one project, applied in the order of their numbers.</summary>
public sealed record MigrationSet(string Component, Assembly Assembly)
{
    /// <summary>What a database that has got as far as <paramref name="applied"/> still needs.</summary>
    /// <exception cref="StorageUnavailableException">The database is further than this hub, or so old that nothing leads from there.</exception>
    internal IEnumerable<Migration> After(int applied, string dialect)
    {
        var known = For(dialect);
        if (known.Count > 0 && applied > known[^1].Version)
        {
            throw new StorageUnavailableException(
                $"The database was written by a newer hub: '{Component}' is at version {applied}, this hub knows {known[^1].Version}. Start the newer hub, or restore a backup.");
        }

        if (known.Count > 0 && applied > 0 && applied < known[0].Version)
        {
            throw new StorageUnavailableException(
                $"The database was written by an older hub: '{Component}' is at version {applied}, and this hub begins at {known[0].Version}. Let the older hub finish its work, then choose a new folder with Hub:Data, or a new database with Hub:Postgres.");
        }

        return known.Where(migration => migration.Version > applied);
    }

    internal IReadOnlyList<Migration> For(string dialect)
    {
        var marker = $".Migrations.{dialect}.";
        return [.. Assembly.GetManifestResourceNames()
            .Where(name => name.Contains(marker, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(name, name[(name.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..]))];
    }

    private Migration Read(string resource, string file)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture), file, reader.ReadToEnd());
    }
}

internal sealed record Migration(int Version, string File, string Script);
