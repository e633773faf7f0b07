using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntegrationHub.PublicApi.OpenApi;

/// <summary>Makes schemas say what the API does: numbers are numbers only, enumerations are texts, and nothing is ever null in an answer.</summary>
internal sealed class SchemaRules : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Enum is { Count: > 0 })
        {
            schema.Type = JsonSchemaType.String;
        }

        if (schema.Type is { } type)
        {
            if (type.HasFlag(JsonSchemaType.Integer) && type.HasFlag(JsonSchemaType.String))
            {
                type &= ~JsonSchemaType.String;
                schema.Pattern = null;
            }

            // Absent members are left out, never written as null, and a body that says null says nothing.
            schema.Type = type & ~JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }
}
