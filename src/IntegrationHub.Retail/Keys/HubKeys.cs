using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Keys;

/// <summary>Random keys that the hub makes for itself once and keeps in its database.</summary>
public sealed class HubKeys(IHubDatabase database)
{
    private static readonly Sql Insert = new("INSERT INTO hub_keys (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING");

    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <summary>The key of this name, 32 random bytes; made at the first call.</summary>
    public async Task<byte[]> GetAsync(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (Read(name) is not { } stored)
        {
            await database.CommitAsync(new WriteUnit().Add(Insert.With(name, RandomNumberGenerator.GetBytes(32))));
            stored = Read(name)!;
        }

        return _known.GetOrAdd(name, stored);
    }

    private byte[]? Read(string name)
    {
        using var reader = database.OpenReader();
        return reader.Connection.QuerySingleOrDefault<byte[]>("SELECT value FROM hub_keys WHERE name = @name", new { name });
    }
}
