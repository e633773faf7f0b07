using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntegrationHub.PublicApi.OpenApi;

/// <summary>What the document says of the API as a whole. It names no server: the document is the same wherever the hub runs.</summary>
internal sealed class DocumentTexts : IOpenApiDocumentTransformer
{
    private const string Scheme = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "IntegrationHub public API",
            Version = "1.0",
            Description = "Place click-and-collect orders with a retailer, follow them, return goods, and see what its stores have. "
                + "Every answer has a Request-Id; every refusal is a problem after RFC 9457 with a stable type; every POST takes an Idempotency-Key, so that it can be repeated without harm for 72 hours.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Your API key." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        foreach (var schema in (document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values.OfType<OpenApiSchema>())
        {
            NeverNull(schema);
        }

        return Task.CompletedTask;
    }

    /// <summary>Members that may be absent are described as the thing itself or null; null is never written.</summary>
    private static void NeverNull(OpenApiSchema schema)
    {
        foreach (var (name, member) in (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).ToList())
        {
            schema.Properties![name] = WithoutNull(member);
            if (member is OpenApiSchema { Items: { } items } list)
            {
                list.Items = WithoutNull(items);
            }
        }
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema) =>
        schema.OneOf is { Count: 2 } choices && choices.FirstOrDefault(choice => choice is OpenApiSchemaReference) is { } thing ? thing : schema;
}
