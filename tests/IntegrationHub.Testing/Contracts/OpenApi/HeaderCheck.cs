using System.Collections.Frozen;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>STRICT: no header but HTTP's own, the declared ones, those of credentials, and those documented elsewhere.</summary>
internal static class HeaderCheck
{
    public static void Run(Call call, FrozenSet<string> otherHeaders, List<Violation> violations)
    {
        var declared = call.Operation.Parameters.Where(parameter => parameter.In == "header").Select(parameter => parameter.Name)
            .Concat(call.Operation.Security.SelectMany(all => all).Where(scheme => scheme is { Type: "apiKey", In: "header" }).Select(scheme => scheme.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in call.Request.Headers.Keys)
        {
            if (!StandardHeaders.Names.Contains(name) && !declared.Contains(name) && !otherHeaders.Contains(name))
            {
                violations.Add(new($"header {name}", "the document names no such header"));
            }
        }
    }
}
