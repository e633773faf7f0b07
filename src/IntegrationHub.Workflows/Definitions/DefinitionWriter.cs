using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>Writes definition JSON: the document byte for byte as it came, with only those values replaced that the hub decides.</summary>
internal static class DefinitionWriter
{
    public static string Stamp(string json, DefinitionVersion version)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["version"] = version.Version.ToString(CultureInfo.InvariantCulture),
            ["isLatest"] = version.IsLatest ? "true" : "false",
            ["isPublished"] = version.IsPublished ? "true" : "false",
        };
        var missing = new HashSet<string>(values.Keys, StringComparer.OrdinalIgnoreCase);
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DefinitionReader.MaxDepth });
        using var stamped = new MemoryStream(bytes.Length + 64);
        var (copied, isEmpty) = (0, true);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (values.TryGetValue(name, out var value))
            {
                stamped.Write(bytes.AsSpan(copied, start - copied));
                stamped.Write(Encoding.UTF8.GetBytes(value));
                copied = (int)reader.BytesConsumed;
                missing.Remove(name);
            }
        }

        // The reader stands at the document's closing brace: what was not there comes last.
        var end = (int)reader.TokenStartIndex;
        stamped.Write(bytes.AsSpan(copied, end - copied));
        foreach (var name in values.Keys.Where(missing.Contains))
        {
            stamped.Write(Encoding.UTF8.GetBytes($"{(isEmpty ? "" : ",")}\"{name}\":{values[name]}"));
            isEmpty = false;
        }

        stamped.Write(bytes.AsSpan(end));
        return Encoding.UTF8.GetString(stamped.GetBuffer(), 0, (int)stamped.Length);
    }
}
