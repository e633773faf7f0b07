using System.Text;

namespace IntegrationHub.Operations.Tables;

/// <summary>Writes rows in columns for people to read on a terminal; the last column is as wide as it likes.</summary>
public static class TextTable
{
    private const string Gap = "  ";

    public static string Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = new[] { head }.Concat(rows).ToList();
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        var text = new StringBuilder();
        foreach (var row in all)
        {
            text.AppendLine(string.Join(Gap, row.Select((cell, column) => column == row.Count - 1 ? cell : cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }
}
