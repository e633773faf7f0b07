namespace IntegrationHub.Storage;

/// <summary>
/// One SQL text with its named parameters (<c>@name</c>), held in a static field: connections prepare it once and
/// find it again by reference.
/// </summary>
public sealed class Sql
{
    public Sql(string text)
    {
        Text = text;
        Parameters = FindParameters(text);
    }

    public string Text { get; }

    /// <summary>Parameter names with their <c>@</c>, in the order of first appearance.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Binds values in the order of <see cref="Parameters"/>.</summary>
    public Statement With(params object?[] values) => values.Length == Parameters.Count
        ? new Statement(this, values, null)
        : throw new ArgumentException($"The statement takes {Parameters.Count} values ({string.Join(", ", Parameters)}) and got {values.Length}: {Text}", nameof(values));

    private static List<string> FindParameters(string text)
    {
        var names = new List<string>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var name = text[at..end];
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
