using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace IntegrationHub.PublicApi;

public static class PublicApiDocument
{
    /// <summary>The name of the OpenAPI document.</summary>
    public const string Name = "v1";

    /// <summary>Adds the OpenAPI document of the public API.</summary>
    public static IServiceCollection AddPublicApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith($"{Name}/", StringComparison.OrdinalIgnoreCase) == true;
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer<OpenApi.DocumentTexts>();
        options.AddOperationTransformer<OpenApi.OperationTexts>();
        options.AddSchemaTransformer<OpenApi.SchemaRules>();
    });

    private static string? NameOf(JsonTypeInfo type) => type.Type != typeof(Stream) && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
        ? name.Replace("View", "", StringComparison.Ordinal).Replace("Body", "Request", StringComparison.Ordinal).Replace("ApiProblem", "Problem", StringComparison.Ordinal).Replace("ApiError", "ProblemError", StringComparison.Ordinal)
        : null;
}
