using IntegrationHub.Storage.Postgres;

namespace IntegrationHub.Storage;

/// <summary>
/// One SQL text with its named parameters (<c>@name</c>), held in a static field: connections prepare it once and
/// find it again by reference. A text that only one dialect needs is empty for the other, and skipped there.
/// </summary>
public sealed class Sql
{
    private readonly string? _postgres;
    private PostgresText? _positional;

    public Sql(string text)
    {
        Text = text;
        Parameters = [.. Placeholders(text).Select(at => text[at]).Distinct()];
    }

    /// <summary>The text for SQLite, and for PostgreSQL unless <see cref="Postgres"/> says otherwise.</summary>
    public string Text { get; }

    /// <summary>The text for PostgreSQL, with parameters of <see cref="Text"/> only, unless that is empty. The default is <see cref="Text"/>.</summary>
    public string Postgres
    {
        get => _postgres ?? Text;
        init
        {
            _postgres = value;
            var names = Placeholders(value).Select(at => value[at]).Distinct().ToList();
            if (Text.Length == 0)
            {
                Parameters = names;
            }
            else if (names.Except(Parameters).ToList() is [_, ..] unknown)
            {
                throw new ArgumentException($"The text for PostgreSQL takes {string.Join(", ", unknown)}, which the text for SQLite does not have: {value}");
            }
        }
    }

    /// <summary>Parameter names with their <c>@</c>, in the order of first appearance.</summary>
    public IReadOnlyList<string> Parameters { get; private init; }

    /// <summary>
    /// Whether PostgreSQL may take many of these as one statement over arrays: a plain <c>INSERT … VALUES</c>, an
    /// <c>UPDATE</c> or <c>DELETE</c> by key that no two units of the same moment want for the same row, or a short
    /// <c>SELECT</c> by key whose columns have names.
    /// </summary>
    public bool Merges { get; init; }

    internal PostgresText Positional => _positional ??= ToPositional();

    /// <summary>Binds values in the order of <see cref="Parameters"/>.</summary>
    public Statement With(params object?[] values) => values.Length == Parameters.Count
        ? new Statement(this, values, null)
        : throw new ArgumentException($"The statement takes {Parameters.Count} values ({string.Join(", ", Parameters)}) and got {values.Length}: {Text}", nameof(values));

    private PostgresText ToPositional()
    {
        var names = Placeholders(Postgres).Select(at => Postgres[at]).Distinct().ToList();
        var text = Postgres;
        foreach (var at in Placeholders(Postgres).Reverse())
        {
            text = string.Concat(text.AsSpan(0, at.Start.Value), $"${names.IndexOf(text[at]) + 1}", text.AsSpan(at.End.Value));
        }

        return new PostgresText(text, [.. names.Select(name => Parameters.ToList().IndexOf(name))]);
    }

    private static IEnumerable<Range> Placeholders(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end > at + 1)
            {
                yield return at..end;
            }
        }
    }
}

/// <summary>A text with <c>$1</c> … and, for each of them, the index of its value in the statement.</summary>
internal sealed record PostgresText(string Text, int[] Values)
{
    private MergedText? _merged;
    private string? _mergedQuery;

    /// <summary>The same for many rows.</summary>
    public MergedText Merged => _merged ??= MergedText.Of(Text, Values.Length);

    /// <summary>The same query for many rows; a last column says for which of them a row was found, from 1.</summary>
    public string MergedQuery => _mergedQuery ??= MergedText.OfQuery(Text, Values.Length);

    /// <summary>
    /// The same write, failing inside the server unless it touches exactly one row, so that its batch needs no second
    /// round trip to commit. The function is called in that case only: called always, it would cost more than many a write.
    /// </summary>
    public string Guarded { get; } =
        $"WITH touched AS ({Text} RETURNING 1) SELECT hub_expect_one(rows, ${Values.Length + 1}) FROM (SELECT count(*) AS rows FROM touched) counted WHERE rows <> 1";
}
