namespace IntegrationHub.Testing.Contracts;

/// <summary>An answer as it came over the wire.</summary>
public sealed record ContractResponse
{
    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>The media type; parameters such as the charset are not compared.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body's text; null or empty when there is none.</summary>
    public string? Body { get; init; }
}
