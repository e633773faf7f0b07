using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Workflows.Effects;

/// <summary>Derives the key of an effect: the same for every attempt, node and owner, and short enough for every vendor.</summary>
internal static class EffectKey
{
    private const int Bytes = 25;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <returns>40 characters of base32(SHA-256(instance | activity | iteration | generation)).</returns>
    public static string Derive(string instanceId, string activityNodeId, int iteration, int generation, bool isUndo = false)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{instanceId}|{activityNodeId}|{iteration}|{generation}{(isUndo ? "|undo" : "")}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Base32(hash[..Bytes]);
    }

    /// <summary>The number that rows are found by: the key's first 12 characters.</summary>
    public static long HashOf(string key)
    {
        var hash = 0L;
        foreach (var letter in key.AsSpan(0, Math.Min(key.Length, 12)))
        {
            hash = (hash << 5) | (long)Math.Max(0, Alphabet.IndexOf(letter, StringComparison.Ordinal));
        }

        return hash;
    }

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 8 / 5];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text[at++] = Alphabet[(buffer >> bits) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        return new string(text[..at]);
    }
}
