using System.Collections.Concurrent;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>Keys whose requests this node is working on.</summary>
internal sealed class KeysInFlight
{
    private readonly ConcurrentDictionary<IdempotencyScope, byte> _scopes = new();

    /// <summary>The right to work under the key until disposed; null while another request has it.</summary>
    public IDisposable? Take(IdempotencyScope scope) => _scopes.TryAdd(scope, 0) ? new Turn(this, scope) : null;

    private sealed class Turn(KeysInFlight keys, IdempotencyScope scope) : IDisposable
    {
        public void Dispose() => keys._scopes.TryRemove(scope, out _);
    }
}
