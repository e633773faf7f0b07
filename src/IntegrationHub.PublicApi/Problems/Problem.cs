using System.ComponentModel;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.PublicApi.Problems;

/// <summary>Why a request was not carried out, as RFC 9457 problem details.</summary>
public sealed record Problem
{
    [Description("Names the kind of problem; stable, compare it.")]
    public required string Type { get; init; }

    [Description("The kind of problem in words.")]
    public required string Title { get; init; }

    [Description("The HTTP status.")]
    public required int Status { get; init; }

    [Description("What went wrong with this request and what to do.")]
    public required string Detail { get; init; }

    [Description("The path that was asked for.")]
    public string? Instance { get; init; }

    [Description("Name it when you ask for help; also in the header Request-Id.")]
    public string? RequestId { get; init; }

    [Description("Whether the same request can succeed later.")]
    public bool Retryable { get; init; }

    [Description("Every field that was refused.")]
    public IReadOnlyList<FieldError>? Errors { get; init; }
}

/// <summary>A refused field.</summary>
public sealed record FieldError
{
    [Description("JSON pointer to the field in the request body, or the name of the query parameter.")]
    public required string Pointer { get; init; }

    [Description("Names the reason; stable, compare it.")]
    public required string Code { get; init; }

    [Description("The reason in words.")]
    public required string Message { get; init; }

    internal static FieldError Of(Refusal refusal) => new() { Pointer = refusal.Pointer, Code = refusal.Code, Message = refusal.Message };
}
