using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace IntegrationHub.Sandbox.Http;

/// <summary>A body, read as the type that its route accepts: routes that differ in nothing else share one compiled delegate.</summary>
internal sealed record JsonBody(object Value)
{
    public T As<T>() => (T)Value;

    /// <exception cref="BadHttpRequestException">There is no body, or it cannot be read as that type.</exception>
    public static async ValueTask<JsonBody> BindAsync(HttpContext context)
    {
        var type = context.GetEndpoint()!.Metadata.GetRequiredMetadata<IAcceptsMetadata>().RequestType!;
        var isThere = context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody;
        if (isThere && !context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException($"Expected a supported JSON media type but got \"{context.Request.ContentType}\".", 415);
        }

        try
        {
            var body = isThere ? await context.Request.ReadFromJsonAsync(type, SandboxJson.Options, context.RequestAborted) : null;
            return new JsonBody(body ?? throw new BadHttpRequestException(
                "Implicit body inferred for parameter \"body\" but no body was provided. Did you mean to use a Service instead?"));
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException($"Failed to read parameter \"{type.Name} body\" from the request body as JSON.", exception);
        }
    }
}
