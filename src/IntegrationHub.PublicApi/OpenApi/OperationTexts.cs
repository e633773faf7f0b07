using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Paging;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntegrationHub.PublicApi.OpenApi;

/// <summary>Adds what endpoints read by hand: the body, the idempotency key, and what query values look like.</summary>
internal sealed class OperationTexts : IOpenApiOperationTransformer
{
    private static readonly string[] RequiredQuery = ["gtin", "location"];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            Describe(parameter);
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyDescription>().FirstOrDefault() is not { } body)
        {
            return;
        }

        (operation.Parameters ??= []).Add(Key());
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = body.IsRequired,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken) },
            },
        };
    }

    private static void Describe(OpenApiParameter parameter)
    {
        if (parameter is { In: ParameterLocation.Query, Name: "limit" })
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = $"{PageRequest.MaxLimit}", Default = PageRequest.DefaultLimit };
        }

        parameter.Required |= parameter.In == ParameterLocation.Query && RequiredQuery.Contains(parameter.Name);
    }

    private static OpenApiParameter Key() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "A value of your own for this request; the same request with the same key counts once and gets the same answer for 72 hours.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength, Pattern = "^[!-~]+$" },
    };
}
