using System.Globalization;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Paging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntegrationHub.PublicApi.OpenApi;

/// <summary>Adds what endpoints do by hand: the idempotency key, what query values look like, and what answers mean.</summary>
internal sealed class OperationTexts : IOpenApiOperationTransformer
{
    private static readonly string[] RequiredQuery = ["gtin", "location"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            Describe(parameter);
        }

        foreach (var answer in context.Description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>())
        {
            if (operation.Responses?.GetValueOrDefault(answer.StatusCode.ToString(CultureInfo.InvariantCulture)) is OpenApiResponse response)
            {
                response.Description = answer.Description ?? response.Description;
            }
        }

        if (context.Description.HttpMethod == HttpMethods.Post)
        {
            (operation.Parameters ??= []).Add(Key());
        }

        return Task.CompletedTask;
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
