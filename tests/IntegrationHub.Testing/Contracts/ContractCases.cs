using System.Text.Json;

namespace IntegrationHub.Testing.Contracts;

/// <summary>Reads case files: lists of requests in JSON with <c>body</c> (JSON) or <c>form</c> (urlencoded), one file per contract.</summary>
public static class ContractCases
{
    /// <summary>All cases of all files of a folder, by file name.</summary>
    public static IReadOnlyList<ContractCase> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(ReadFile)];

    private static IReadOnlyList<ContractCase> ReadFile(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(json => Read(Path.GetFileNameWithoutExtension(file), json))];
    }

    private static ContractCase Read(string contract, JsonElement json)
    {
        var headers = json.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        string? text = null;
        if (json.TryGetProperty("body", out var body))
        {
            headers.TryAdd("Content-Type", "application/json");
            text = body.GetRawText();
        }
        else if (json.TryGetProperty("form", out var form))
        {
            headers.TryAdd("Content-Type", "application/x-www-form-urlencoded");
            text = form.GetString();
        }

        return new(
            contract,
            json.GetProperty("name").GetString()!,
            new()
            {
                Method = json.GetProperty("method").GetString()!,
                Target = json.GetProperty("path").GetString()!,
                Headers = headers,
                Body = text,
            },
            json.GetProperty("expect").ToString());
    }
}
