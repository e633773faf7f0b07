using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace IntegrationHub.PublicApi.Security;

/// <summary>Says whose key it is. All keys are compared always, in constant time, so that the time taken tells nothing.</summary>
internal sealed class ClientKeys(IOptions<PublicApiOptions> options, IOptions<TestKeyOptions> testKey)
{
    /// <summary>Whom the test key belongs to.</summary>
    public const string TestClient = "demo";

    private static readonly byte[] TestKeyHash = SHA256.HashData("test_demo"u8);

    private readonly (string Client, byte[] Hash)[] _keys =
    [
        .. options.Value.Clients.Select(client => (client.Key, Convert.FromHexString(client.Value.KeySha256))),
        .. testKey.Value.IsAccepted ? [(TestClient, TestKeyHash)] : Array.Empty<(string, byte[])>(),
    ];

    /// <summary>The client's name, or null when the key is nobody's.</summary>
    public string? ClientOf(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        string? found = null;
        foreach (var (client, known) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, known) ? client : found;
        }

        return found;
    }
}
