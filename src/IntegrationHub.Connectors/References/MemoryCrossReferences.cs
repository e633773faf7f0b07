using System.Collections.Concurrent;

namespace IntegrationHub.Connectors.References;

/// <summary>Cross-references that live as long as their process: for tests, and for a connection that is tried from the shell.</summary>
public sealed class MemoryCrossReferences : ICrossReferences
{
    private readonly ConcurrentDictionary<(string Type, string HubId), string> _byHub = new();

    /// <inheritdoc/>
    public ValueTask<string?> FindExternalAsync(string type, string hubId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byHub.GetValueOrDefault((type, hubId)));

    /// <inheritdoc/>
    public ValueTask<string?> FindHubAsync(string type, string externalId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byHub.Where(pair => pair.Key.Type == type && pair.Value == externalId).Select(pair => pair.Key.HubId).FirstOrDefault());

    /// <inheritdoc/>
    public ValueTask KeepAsync(string type, string hubId, string externalId, CancellationToken cancellationToken)
    {
        _byHub[(type, hubId)] = externalId;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ForgetAsync(string type, string hubId, CancellationToken cancellationToken)
    {
        _byHub.TryRemove((type, hubId), out _);
        return ValueTask.CompletedTask;
    }
}
