namespace IntegrationHub.PublicApi.Problems;

/// <summary>Says why a request was not done, after RFC 9457.</summary>
internal sealed record ApiProblem
{
    /// <summary>A stable address that names the kind of problem; compare it, there is no need to fetch it.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened this time, and what to do about it.</summary>
    public required string Detail { get; init; }

    /// <summary>The path of the request.</summary>
    public required string Instance { get; init; }

    /// <summary>The id of the request, as in the header Request-Id; name it when you ask for help.</summary>
    public required string RequestId { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public required bool Retryable { get; init; }

    /// <summary>Everything that is wrong with the request, where single values are.</summary>
    public IReadOnlyList<ApiError>? Errors { get; init; }

    /// <summary>The order that stands in the way, where one does.</summary>
    public string? OrderId { get; init; }
}

/// <summary>Names one wrong value of a request.</summary>
internal sealed record ApiError
{
    /// <summary>Where the value stands in the body, as a JSON pointer such as /lines/0/gtin; the empty text is the whole body.</summary>
    public string? Pointer { get; init; }

    /// <summary>The query parameter or header that holds the value, where it is none of the body's.</summary>
    public string? Parameter { get; init; }

    /// <summary>A stable code such as invalid-gtin.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public required string Message { get; init; }
}
