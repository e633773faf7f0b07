using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationHub.Sandbox.Http;

/// <summary>A refusal as problem details (RFC 9457) with the sandbox's stable code.</summary>
internal sealed record Problem
{
    public const string MediaType = "application/problem+json";

    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required string Code { get; init; }

    /// <summary>The field of the request that is wrong, as a path from its root.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>The lines that stock cannot cover.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UncoveredLine>? Lines { get; init; }

    public static Problem Of(int status, string code, string detail, string? field = null) => new()
    {
        Type = $"urn:integrationhub:sandbox:{code}",
        Title = ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        Detail = detail,
        Code = code,
        Field = field,
    };
}

internal sealed record UncoveredLine(string Gtin, int Requested, int Available);
