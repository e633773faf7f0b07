using System.Globalization;

namespace IntegrationHub.Storage.Postgres;

/// <summary>
/// The text that does for many rows what a plain <c>INSERT … VALUES</c>, <c>UPDATE … WHERE</c> or <c>DELETE … WHERE</c>
/// does for one: its parameters become arrays, one element for each row.
/// </summary>
internal sealed class MergedText
{
    private MergedText(string text, int parameters)
    {
        Text = text;
        Guarded = string.Create(
            CultureInfo.InvariantCulture,
            $"WITH touched AS ({text} RETURNING 1) SELECT hub_expect_one(rows - ${parameters + 2} + 1, ${parameters + 1}) FROM (SELECT count(*) AS rows FROM touched) counted WHERE rows <> ${parameters + 2}");
    }

    public string Text { get; }

    /// <summary>The same, failing unless it touches as many rows as the last parameter says; the one before is what the server names then.</summary>
    public string Guarded { get; }

    /// <param name="positional">The statement for one row, with <c>$1</c> ….</param>
    public static MergedText Of(string positional, int parameters)
    {
        var rows = $"unnest({Listed("$", parameters)}) AS v ({Listed("p", parameters)})";
        var text = positional.Replace("$", "v.p", StringComparison.Ordinal);
        return new MergedText(text[..6].ToUpperInvariant() switch
        {
            "INSERT" => Inserted(text, rows),
            "UPDATE" => BeforeWhere(text, $"FROM {rows} "),
            "DELETE" => BeforeWhere(text, $"USING {rows} "),
            _ => throw new ArgumentException($"Only INSERT, UPDATE and DELETE can be merged: {positional}", nameof(positional)),
        }, parameters);
    }

    /// <param name="positional">The query for one row, with <c>$1</c> ….</param>
    public static string OfQuery(string positional, int parameters) =>
        $"SELECT q.*, v.n FROM unnest({Listed("$", parameters)}) WITH ORDINALITY AS v ({Listed("p", parameters)}, n) CROSS JOIN LATERAL ({positional.Replace("$", "v.p", StringComparison.Ordinal)}) q";

    private static string Listed(string prefix, int count) => string.Join(", ", Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}")));

    private static string Inserted(string text, string rows)
    {
        var values = text.IndexOf("VALUES (", StringComparison.Ordinal);
        var end = text.IndexOf(')', values);
        return $"{text[..values]}SELECT {text[(values + 8)..end]} FROM {rows}{text[(end + 1)..]}";
    }

    private static string BeforeWhere(string text, string clause) => text.Insert(text.LastIndexOf("WHERE", StringComparison.Ordinal), clause);
}
