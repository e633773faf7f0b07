using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>What a system answers. Bodies are immutable, so that a stored answer stays what it was.</summary>
internal sealed record Answer(int Status, object? Body)
{
    /// <summary>The business key that the effect belongs to.</summary>
    public string? Reference { get; init; }

    /// <summary>False when the request asked for what was already so.</summary>
    public bool Changed { get; init; } = true;

    /// <summary>True when the answer was given before, for the same idempotency key.</summary>
    public bool Replayed { get; init; }

    public bool IsRefusal => Status >= 400;

    public static Answer Ok(object body, string? reference = null) => new(200, body) { Reference = reference };

    public static Answer Created(object body, string reference) => new(201, body) { Reference = reference };

    public static Answer Accepted(object body, string reference) => new(202, body) { Reference = reference };

    /// <summary>The request is already fulfilled.</summary>
    public static Answer Unchanged(object body, string reference) => new(200, body) { Reference = reference, Changed = false };

    public static Answer Refused(int status, string code, string detail) => Of(Problem.Of(status, code, detail));

    public static Answer Invalid(string field, string detail) => Of(Problem.Of(400, "invalid-request", $"{field}: {detail}", field));

    public static Answer NotFound(string what, string id) => Of(Problem.Of(404, "not-found", $"There is no {what} '{id}'."));

    public static Answer Conflict(string code, string detail) => Of(Problem.Of(409, code, detail));

    public static Answer Of(Problem problem) => new(problem.Status, problem);
}
