using System.Net.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace IntegrationHub.PublicApi.OpenApi;

public static class PublicApiDocument
{
    /// <summary>The document's name, as in <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    private const string Scheme = "apiKey";

    private static readonly Dictionary<string, string> PathParameters = new()
    {
        ["id"] = "The hub's id of the order, such as ord_01ARZ3NDEKTSV4RRFFQ69G5FAV.",
        ["gtin"] = "GTIN of the article.",
        ["gln"] = "GLN of the location, 13 digits.",
    };

    /// <summary>Adds the OpenAPI description of the public API.</summary>
    public static IServiceCollection AddPublicApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(Describe);
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "IntegrationHub public API",
            Version = "1.0.0",
            Description = "Orders, articles, stores and availability of a retailer. Every refusal is an RFC 9457 problem document; every POST takes an Idempotency-Key.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key of your client." };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Path))
        {
            path.Description = PathParameters.GetValueOrDefault(path.Name ?? "");
        }

        foreach (var documented in context.Description.ActionDescriptor.EndpointMetadata.OfType<DocumentedParameter>())
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = documented.Name,
                In = documented.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
                Required = documented.IsRequired,
                Description = documented.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        return Task.CompletedTask;
    }
}
