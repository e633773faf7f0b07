using System.Text.Json;
using IntegrationHub.Tests.Standards;

namespace IntegrationHub.Tests.Workflows.Expressions;

/// <summary>javascript.json holds scripts with the values that a complete engine (V8) gives for them.</summary>
public sealed class JsConformanceTests
{
    private static readonly string Recorded = Path.Combine(Repository.Root, "tests/IntegrationHub.Tests/Workflows/Expressions/javascript.json");

    public static TheoryData<string, string> Scripts()
    {
        var data = new TheoryData<string, string>();
        using var document = JsonDocument.Parse(File.ReadAllText(Recorded));
        foreach (var item in document.RootElement.EnumerateArray())
        {
            data.Add(item.GetProperty("script").GetString()!, item.GetProperty("value").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_has_the_value_that_other_engines_give(string script, string value)
    {
        var actual = Script.Run(script);

        Assert.True(Same(value, actual), $"{script}\nexpected {value}\nbut got  {actual}");
    }

    private static bool Same(string expected, string actual) => expected == "undefined" || actual == "undefined"
        ? expected == actual
        : JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual));
}
