using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Storage;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>What a POST wants to do: nothing has happened yet, and all of it commits together or not at all.</summary>
internal sealed record Proposal
{
    public required string OrderId { get; init; }

    public required IEnumerable<Statement> Writes { get; init; }

    /// <summary>The answer when it commits.</summary>
    public required StoredAnswer Answer { get; init; }

    public required Func<WriteUnit, Task<CommitResult>> CommitAsync { get; init; }

    /// <summary>The answer when the named guard refuses.</summary>
    public required Func<string, Problem> WhenRefused { get; init; }

    /// <summary>What to tell others once it is durable; whoever misses it finds the rows.</summary>
    public Action WhenCommitted { get; init; } = () => { };
}
