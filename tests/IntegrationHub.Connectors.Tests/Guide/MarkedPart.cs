namespace IntegrationHub.Connectors.Tests.Guide;

/// <summary>A part of <c>connectors/README.md</c> that is written by a test: between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal sealed class MarkedPart(string file, string name)
{
    /// <summary>Set to 1, the tests write the part instead of comparing it.</summary>
    public const string Update = "UPDATE_MATRIX";

    private string Opening => $"<!-- {name} -->\n";

    private string Closing => $"<!-- /{name} -->";

    /// <summary>Compares the part with what it should be, or writes it.</summary>
    public async Task HoldToAsync(string expected)
    {
        var text = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        var (start, end) = (text.IndexOf(Opening, StringComparison.Ordinal), text.IndexOf(Closing, StringComparison.Ordinal));
        Assert.True(start >= 0 && end > start, $"{file} has no part between {Opening.Trim()} and {Closing}.");
        start += Opening.Length;
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(file, text[..start] + expected + text[end..]);
            return;
        }

        Assert.True(text[start..end] == expected, $"The part '{name}' of connectors/README.md is not what the connectors are. Run the tests with {Update}=1 and commit the file. It should be:\n{expected}");
    }
}
