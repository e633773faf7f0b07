using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>Judges path, query, header and cookie parameters.</summary>
internal static class ParameterCheck
{
    // OpenAPI leaves these three to media types and security schemes, though some vendors declare them.
    private static readonly string[] NoParameters = ["Accept", "Content-Type", "Authorization"];

    public static void Run(Call call, bool strict, List<Violation> violations)
    {
        foreach (var parameter in call.Operation.Parameters)
        {
            if (parameter.In == "header" && NoParameters.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var place = new Place($"{parameter.In} {parameter.Name}");
            if (Fields(call, parameter) is not { Count: > 0 } fields)
            {
                if (parameter.Required)
                {
                    violations.Add(place.Violation("is required and missing"));
                }

                continue;
            }

            var value = EncodedFields.Value(fields, parameter.Encoding, parameter.Schema);
            SchemaValidator.Validate(parameter.Schema, value, place, Direction.Request, leavesAreText: true, violations);
            if (strict)
            {
                NamedFields.Check(new Shape(parameter.Schema), value, place, violations);
            }
        }

        if (strict)
        {
            UnknownQuery(call, violations);
        }
    }

    private static IReadOnlyList<FormField> Fields(Call call, Parameter parameter) => parameter.In switch
    {
        "path" => call.PathValues.TryGetValue(parameter.Name, out var value) ? [new(parameter.Name, value)] : [],
        "query" => InQuery(call, parameter),
        "header" => call.Request.Header(parameter.Name) is { } value ? [new(parameter.Name, value)] : [],
        _ => [.. Cookies.Of(call.Request).Where(cookie => cookie.Name == parameter.Name)],
    };

    /// <summary>A parameter's own name may hold brackets (<c>page[size]</c>); else brackets lead into its value.</summary>
    private static IReadOnlyList<FormField> InQuery(Call call, Parameter parameter)
    {
        var exact = call.Query.Where(field => field.Name == parameter.Name).ToList();
        return parameter.Name.Contains('[', StringComparison.Ordinal)
            ? [.. exact.Select(field => field with { Name = "value" })]
            : [.. call.Query.Where(field => field.Root == parameter.Name)];
    }

    private static void UnknownQuery(Call call, List<Violation> violations)
    {
        var known = call.Operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name)
            .Concat(call.Operation.Security.SelectMany(all => all).Where(scheme => scheme is { Type: "apiKey", In: "query" }).Select(scheme => scheme.Name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in call.Query.Where(field => !known.Contains(field.Name) && !known.Contains(field.Root)).Select(field => field.Name).Distinct())
        {
            violations.Add(new($"query {name}", $"the document names no such parameter; it names {Words.Some(known)}"));
        }
    }
}
