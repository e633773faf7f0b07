using System.Security.Cryptography;

namespace IntegrationHub.Connectors.SendGrid;

/// <summary>A public key that SendGrid signs its webhooks with: ECDSA on P-256 with SHA-256.</summary>
internal static class SendGridKey
{
    private const int Bits = 256;

    public static bool IsUsable(string publicKey)
    {
        using var key = Import(publicKey);
        return key?.KeySize == Bits;
    }

    public static bool Made(string publicKey, byte[] signed, byte[] signature)
    {
        using var key = Import(publicKey);
        return key?.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) == true;
    }

    private static ECDsa? Import(string publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key;
        }
        catch (Exception unusable) when (unusable is FormatException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
