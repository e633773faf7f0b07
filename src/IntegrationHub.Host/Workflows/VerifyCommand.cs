using System.Text.Json.Nodes;
using IntegrationHub.Workflows.Verification;

namespace IntegrationHub.Host.Workflows;

/// <summary><c>workflows verify DIR [--json]</c>: holds the engine to conformance vectors. Ends with 1 if any failed.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var json = args.Contains("--json");
        if (args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList() is not [var folder] || args.Any(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg != "--json"))
        {
            await Console.Error.WriteLineAsync("Usage: workflows verify DIR [--json]");
            return 2;
        }

        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.json").Any())
        {
            await Console.Error.WriteLineAsync($"There are no vectors (*.json) in '{Path.GetFullPath(folder)}'.");
            return 2;
        }

        var results = new List<VectorResult>();
        await foreach (var result in VectorVerification.RunAsync(folder))
        {
            results.Add(result);
            if (!json && !result.Passed)
            {
                Console.WriteLine(Describe(result));
            }
        }

        var failed = results.Count(result => !result.Passed);
        if (json)
        {
            Console.WriteLine(new JsonObject
            {
                ["passed"] = results.Count - failed,
                ["failed"] = failed,
                ["vectors"] = new JsonArray([.. results.Select(result => (JsonNode)result.ToJson())]),
            }.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }

        Console.WriteLine($"{results.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static string Describe(VectorResult result) => string.Join(Environment.NewLine, [
        $"FAILED {result.Name}",
        .. result.Mismatches.Select(mismatch => $"  {mismatch}"),
        $"  expected journal: {result.ExpectedJournal}",
        $"  actual journal:   {result.ActualJournal}",
    ]);
}
