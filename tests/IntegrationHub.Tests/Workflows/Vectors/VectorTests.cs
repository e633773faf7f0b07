using IntegrationHub.Tests.Standards;
using IntegrationHub.Workflows.Verification;

namespace IntegrationHub.Tests.Workflows.Vectors;

/// <summary>Runs conformance vectors: those of this folder, and those of the folder that <c>ELSA_VECTORS</c> names.</summary>
public sealed class VectorTests
{
    private const string Folder = "ELSA_VECTORS";

    private static readonly string OwnFolder = Path.Combine(Repository.Root, "tests", "IntegrationHub.Tests", "Workflows", "Vectors");

    [Fact]
    public Task The_engine_does_what_our_own_vectors_say() => AssertAllAsync(OwnFolder);

    [VectorFolderFact]
    public Task The_engine_does_what_the_given_vectors_say() => AssertAllAsync(Environment.GetEnvironmentVariable(Folder)!);

    private static async Task AssertAllAsync(string folder)
    {
        var results = new List<VectorResult>();
        await foreach (var result in VectorVerification.RunAsync(folder))
        {
            results.Add(result);
        }

        Assert.NotEmpty(results);
        Assert.Empty(results.SelectMany(result => result.Mismatches.Select(mismatch => $"{result.Name}: {mismatch}")));
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class VectorFolderFactAttribute : FactAttribute
    {
        public VectorFolderFactAttribute()
        {
            if (Environment.GetEnvironmentVariable(Folder) is not { Length: > 0 } folder || !Directory.Exists(folder))
            {
                Skip = $"Set the environment variable {Folder} to a folder of conformance vectors to run them.";
            }
        }
    }
}
