using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace IntegrationHub.PublicApi.OpenApi;

/// <summary>What an endpoint takes and answers, as the document tells it. Bodies are read and written by hand, so nothing of this changes what happens.</summary>
internal static class EndpointDescriptions
{
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, bool isRequired) => endpoint.WithMetadata(new BodyDescription(typeof(T), IsOptional: !isRequired));

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status, string description) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]) { Description = description });

    /// <summary>A 200 with a document of one of these types.</summary>
    public static RouteHandlerBuilder AnswersDocument(this RouteHandlerBuilder endpoint, string description, params string[] mediaTypes) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), mediaTypes) { Description = description });

    /// <summary>Besides these, every endpoint refuses unknown keys and may fail.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses.Union([StatusCodes.Status401Unauthorized, StatusCodes.Status500InternalServerError]).Order())
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiProblem), [Problem.ContentType]) { Description = Describe(status) });
        }

        return endpoint;
    }

    private static string Describe(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be accepted; the errors name every wrong value.",
        StatusCodes.Status401Unauthorized => "The API key is missing or unknown.",
        StatusCodes.Status404NotFound => "There is no such thing, or it is not yours.",
        StatusCodes.Status409Conflict => "The state of things does not allow it, or a request with the same key is being worked on.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than 1 MiB.",
        StatusCodes.Status415UnsupportedMediaType => "The body is no application/json in UTF-8.",
        StatusCodes.Status422UnprocessableEntity => "The Idempotency-Key was used for another request.",
        StatusCodes.Status503ServiceUnavailable => "A system that is needed does not answer now; try again after Retry-After.",
        _ => "The hub failed.",
    };
}

/// <summary>The body that an endpoint reads by hand. It names no content type, else routing would judge that, and refuse without a problem.</summary>
internal sealed record BodyDescription(Type RequestType, bool IsOptional) : IAcceptsMetadata
{
    public IReadOnlyList<string> ContentTypes => [];
}
