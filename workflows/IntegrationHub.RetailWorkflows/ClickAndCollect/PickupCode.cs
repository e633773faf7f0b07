using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.RetailWorkflows.ClickAndCollect;

/// <summary>
/// The six digits by which a customer collects. They derive from the order and a key that only this hub has, so they
/// need not be stored anywhere, and issuing them again gives the same.
/// </summary>
internal static class PickupCode
{
    private const uint Codes = 1_000_000;

    public static string For(string orderId, byte[] key)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(orderId));
        return (BinaryPrimitives.ReadUInt32BigEndian(hash) % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static bool IsRight(string? given, string orderId, byte[] key) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(For(orderId, key)));
}
