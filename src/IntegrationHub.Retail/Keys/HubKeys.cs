using System.Collections.Concurrent;
using System.Security.Cryptography;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Keys;

/// <summary>Random keys that the hub makes for itself once and keeps in its database.</summary>
public sealed class HubKeys(IHubDatabase database)
{
    private static readonly Sql Insert = new("INSERT INTO hub_keys (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING");

    private static readonly Sql Select = new("SELECT value FROM hub_keys WHERE name = @name");

    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <summary>The key of this name, 32 random bytes; made at the first call.</summary>
    public async Task<byte[]> GetAsync(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (await ReadAsync(name) is not { } stored)
        {
            await database.CommitAsync(new WriteUnit().Add(Insert.With(name, RandomNumberGenerator.GetBytes(32))));
            stored = (await ReadAsync(name))!;
        }

        return _known.GetOrAdd(name, stored);
    }

    private async Task<byte[]?> ReadAsync(string name) =>
        (await database.QueryAsync(Select.With(name), row => row.GetFieldValue<byte[]>(0))).SingleOrDefault();
}
