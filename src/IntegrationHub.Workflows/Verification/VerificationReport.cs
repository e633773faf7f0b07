using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Verification;

/// <summary>How one vector went.</summary>
public sealed class VectorResult
{
    internal VectorResult(string name, IReadOnlyList<Mismatch> mismatches, string expectedJournal, string actualJournal)
    {
        Name = name;
        Mismatches = [.. mismatches.Select(mismatch => $"{mismatch.What}: expected {mismatch.Expected}; actual {mismatch.Actual}")];
        ExpectedJournal = expectedJournal;
        ActualJournal = actualJournal;
    }

    public string Name { get; }

    public bool Passed => Mismatches.Count == 0;

    public IReadOnlyList<string> Mismatches { get; }

    public string ExpectedJournal { get; }

    public string ActualJournal { get; }

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["passed"] = Passed,
        ["mismatches"] = new JsonArray([.. Mismatches.Select(text => JsonValue.Create(text))]),
        ["expectedJournal"] = ExpectedJournal,
        ["actualJournal"] = ActualJournal,
    };
}

/// <summary>Runs conformance vectors, each on an engine of its own that is thrown away.</summary>
public static class VectorVerification
{
    /// <summary>Every <c>*.json</c> of a folder, in the order of their names.</summary>
    public static async IAsyncEnumerable<VectorResult> RunAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            yield return await RunFileAsync(file);
        }
    }

    public static async Task<VectorResult> RunFileAsync(string file)
    {
        VectorFile? vector = null;
        try
        {
            vector = VectorFile.Read(file);
            await using var engine = await VerificationEngine.StartAsync();
            var observed = await new VectorRunner(engine, vector).RunAsync();
            var actual = observed.Final.TryGetValue("main", out var main) ? string.Join(", ", main.Journal) : string.Join("; ", observed.PublishProblems);
            return new VectorResult(vector.Name, VectorComparison.Compare(vector, observed), ExpectedJournal(vector), actual);
        }
#pragma warning disable CA1031 // A vector that cannot be run is a failed vector, whatever the reason; the others must still run.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new VectorResult(Path.GetFileNameWithoutExtension(file), [new Mismatch("run", "carried out", failure.Message)], vector is null ? "" : ExpectedJournal(vector), "");
        }
    }

    private static string ExpectedJournal(VectorFile vector) =>
        string.Join(", ", vector.Expect.Items("journal").Select(entry => $"{entry.Text("activityId")}:{entry.Text("event")}"));
}
