using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;

namespace IntegrationHub.Workflows.Authoring;

/// <summary>
/// How an activity ended: the port it leaves by, its outputs, and the book entries and events that become true with
/// it. The engine writes all of them in the transition's own transaction.
/// </summary>
public sealed record ActivityResult(string Outcome)
{
    public static ActivityResult Done { get; } = new("Done");

    public IReadOnlyDictionary<string, JsonElement> Outputs { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<Statement> Writes { get; init; } = [];

    public IReadOnlyList<OutboxEvent> Events { get; init; } = [];
}
