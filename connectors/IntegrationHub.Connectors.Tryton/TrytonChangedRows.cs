using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Reads rows in the order in which they were stamped. A row that was never written after its creation has no write_date
/// that a search would find, although one is read of it, so there are two searches.
/// </summary>
internal sealed class TrytonChangedRows(TrytonClient client)
{
    /// <summary>Reads at most <paramref name="limit"/> rows behind a place in that order.</summary>
    public Task<Outcome<IReadOnlyList<TrytonChange>>> ReadAsync(TrytonRowKind kind, TrytonRowPlace? behind, int limit, CancellationToken cancellationToken) =>
        // First the rows that are still as they were created: one that is written in between is found by the second search, too.
        SearchAsync(kind, "create_date", behind, limit, TrytonValues.All(TrytonValues.Where("write_date", "=", null)), cancellationToken)
            .ThenAsync(created => SearchAsync(kind, "write_date", behind, limit, TrytonValues.All(TrytonValues.Where("write_date", "!=", null)), cancellationToken)
                .MapAsync<TrytonChange[], IReadOnlyList<TrytonChange>>(written => [.. created.Concat(written).OrderBy(Stamp).ThenBy(row => row.Id).Take(limit)]));

    public static DateTimeOffset Stamp(TrytonChange row) => row.WriteDate ?? row.CreateDate;

    private Task<Outcome<TrytonChange[]>> SearchAsync(TrytonRowKind kind, string stamp, TrytonRowPlace? behind, int limit, JsonArray domain, CancellationToken cancellationToken)
    {
        if (behind is not null)
        {
            domain.Add(Behind(stamp, behind));
        }

        foreach (var clause in kind.Domain)
        {
            domain.Add(clause.DeepClone());
        }

        var order = new JsonArray(new JsonArray(stamp, "ASC"), new JsonArray("id", "ASC"));
        return client.SearchAsync(kind.Model, domain, ["create_date", "write_date", .. kind.Fields], TrytonJson.Default.TrytonChangeArray, cancellationToken, limit, order);
    }

    /// <summary>All rows of one transaction have the same stamp; their ids tell them apart.</summary>
    private static JsonArray Behind(string stamp, TrytonRowPlace behind) => TrytonValues.Any(
        TrytonValues.Where(stamp, ">", TrytonValues.Time(behind.Stamp)),
        TrytonValues.All(TrytonValues.Where(stamp, "=", TrytonValues.Time(behind.Stamp)), TrytonValues.Where("id", ">", behind.Id)));
}

/// <summary>A kind of row that is watched.</summary>
internal sealed record TrytonRowKind(string Model, IReadOnlyList<JsonArray> Domain, string[] Fields);

/// <summary>A place in the order of changes: behind this row.</summary>
internal sealed record TrytonRowPlace(DateTimeOffset Stamp, int Id);
