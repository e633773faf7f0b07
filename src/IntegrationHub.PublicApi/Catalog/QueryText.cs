using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Catalog;

/// <summary>Reads query parameters: each at most once, and none longer than anybody needs.</summary>
internal static class QueryText
{
    private const int MaxLength = 200;

    /// <returns>The value, null when absent, or the problem with it.</returns>
    public static (string? Value, Problems.ProblemResult? Problem) Read(HttpRequest request, string name)
    {
        var values = request.Query[name];
        return values switch
        {
            { Count: 0 } => (null, null),
            { Count: > 1 } => (null, Problems.ProblemResult.Invalid(name, "repeated-parameter", $"The query parameter '{name}' occurs {values.Count} times; give it once.")),
            [{ Length: > MaxLength }] => (null, Problems.ProblemResult.Invalid(name, "too-long", $"The query parameter '{name}' is longer than {MaxLength} characters.")),
            _ => (values[0], null),
        };
    }
}
