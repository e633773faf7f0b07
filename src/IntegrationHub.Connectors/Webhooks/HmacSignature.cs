using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Webhooks;

/// <summary>Checks the signatures of most vendors: an HMAC over raw bytes, compared in constant time.</summary>
public static class HmacSignature
{
    /// <summary>Tells whether any of the secrets made the signature; an empty signature never fits. Every secret is tried, so that the time tells nothing.</summary>
    /// <param name="secrets">The configured secrets, two during a rotation; their UTF-8 bytes are the key.</param>
    /// <param name="signed">The bytes that were signed, as they arrived.</param>
    /// <param name="signature">What the vendor sent: hexadecimal (either case) or base64, as <paramref name="isHex"/> says.</param>
    public static bool Fits(IEnumerable<Secret> secrets, byte[] signed, string? signature, bool isHex) =>
        Fits(secrets, signed, signature, isHex, HMACSHA256.HashData);

    /// <summary>The same with SHA-1, which old vendors use.</summary>
    public static bool FitsSha1(IEnumerable<Secret> secrets, byte[] signed, string? signature, bool isHex) =>
#pragma warning disable CA5350 // The vendor chose it; as a keyed hash it still keeps its promise.
        Fits(secrets, signed, signature, isHex, HMACSHA1.HashData);
#pragma warning restore CA5350

    private static bool Fits(IEnumerable<Secret> secrets, byte[] signed, string? signature, bool isHex, Func<byte[], byte[], byte[]> hash)
    {
        var given = Encoding.ASCII.GetBytes(isHex ? signature?.ToLowerInvariant() ?? "" : signature ?? "");
        var fits = false;
        foreach (var secret in secrets)
        {
            var mac = hash(Encoding.UTF8.GetBytes(secret.Reveal()), signed);
            var expected = Encoding.ASCII.GetBytes(isHex ? Convert.ToHexStringLower(mac) : Convert.ToBase64String(mac));
            fits |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return fits;
    }
}
