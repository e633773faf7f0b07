using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.CommandLine;

/// <summary>The build writes the documents; what is committed must be what the code says.</summary>
public sealed class When_the_api_is_described(HubFixture hub) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task Should_serve_the_document_that_the_build_wrote()
    {
        var served = await hub.Api.GetJsonAsync("/openapi/v1.json");

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(served.GetRawText()), JsonNode.Parse(await File.ReadAllTextAsync(Document("public-v1.json")))),
            "openapi/public-v1.json is not what the hub serves. Build the host again and commit the file with a line in openapi/CHANGELOG.md.");
    }

    [Theory]
    [InlineData("public-v1.json")]
    [InlineData("sandbox.json")]
    public async Task Should_have_committed_what_the_build_wrote(string file)
    {
        if (!Directory.Exists(Path.Combine(Built.Repository, ".git")) && !File.Exists(Path.Combine(Built.Repository, ".git")))
        {
            return;
        }

        Assert.True(
            await StagedAsync($"openapi/{file}") == await File.ReadAllTextAsync(Document(file)),
            $"The API has changed: openapi/{file} differs from the version in git. Look at the difference, add a line to openapi/CHANGELOG.md, and add both to git.");
    }

    [Theory]
    [InlineData("public-v1.json")]
    [InlineData("sandbox.json")]
    public async Task Should_describe_every_operation_and_its_failures(string file)
    {
        var document = JsonElement.Parse(await File.ReadAllTextAsync(Document(file)));

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
            {
                Assert.True(operation.Value.TryGetProperty("summary", out _), $"{operation.Name} {path.Name} has no summary.");
                Assert.True(
                    path.Name is "/health" or "/clock" || operation.Value.GetProperty("responses").EnumerateObject().Any(response => response.Name.StartsWith('4') || response.Name.StartsWith('5') || response.Name == "default"),
                    $"{operation.Name} {path.Name} describes no failure.");
            }
        }
    }

    private static string Document(string file) => Path.Combine(Built.Repository, "openapi", file);

    private static async Task<string> StagedAsync(string path)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Built.Repository, "show", $":{path}"]) { RedirectStandardOutput = true })!;
        var text = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return text;
    }
}
