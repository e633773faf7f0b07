using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Workflows.Effects;

/// <summary>
/// Derives the key of an effect: the same for every attempt, node and owner, and short enough for every vendor. It
/// begins with when its instance was created, so that the ledger grows at its end, and says which instance it belongs to.
/// </summary>
internal static class EffectKey
{
    private const int Length = 40;
    private const int PrefixLength = 14;
    private const int InstanceBits = 25;

    /// <summary>Base32 in the order of the numbers, as RFC 4648 has it for keys that are sorted.</summary>
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    /// <returns>14 characters that are the same for all effects of the instance, and 26 of SHA-256(instance | activity | iteration | generation), in base32.</returns>
    public static string Derive(string instanceId, DateTimeOffset createdAt, string activityNodeId, int iteration, int generation, bool isUndo = false)
    {
        Span<char> key = stackalloc char[Length];
        WritePrefix(instanceId, createdAt.ToUnixTimeMilliseconds(), key);
        WriteDigest($"{instanceId}|{activityNodeId}|{iteration}|{generation}{(isUndo ? "|undo" : "")}", key[PrefixLength..]);
        return new string(key);
    }

    /// <summary>An id that is the same whenever it is derived from the same text: 40 characters of base32(SHA-256).</summary>
    public static string IdOf(FormattableString text)
    {
        Span<char> id = stackalloc char[Length];
        WriteDigest(text, id);
        return new string(id);
    }

    /// <summary>
    /// An id that is the same whenever it is derived from the same text, for a row that lies beside those with the same
    /// beginning: what comes together or is numbered in a row is then written together.
    /// </summary>
    /// <returns>40 characters: up to 13 of the beginning, a dash, and the rest of SHA-256(text) in base32.</returns>
    public static string IdOf(string beginning, FormattableString text)
    {
        Span<char> id = stackalloc char[Length];
        var prefix = Math.Min(beginning.Length, PrefixLength - 1);
        for (var at = 0; at < prefix; at++)
        {
            id[at] = char.IsAsciiLetterOrDigit(beginning[at]) ? beginning[at] : '-';
        }

        id[prefix] = '-';
        WriteDigest(text, id[(prefix + 1)..]);
        return new string(id);
    }

    /// <summary>All keys of the instance lie from the first up to and without the second; those of others seldom do.</summary>
    /// <param name="createdAt">Unix milliseconds.</param>
    public static (string From, string To) RangeOf(string instanceId, long createdAt)
    {
        Span<char> prefix = stackalloc char[PrefixLength + 1];
        WritePrefix(instanceId, createdAt, prefix);
        prefix[PrefixLength] = (char)(Alphabet[^1] + 1);
        return (new string(prefix[..PrefixLength]), new string(prefix));
    }

    private static void WritePrefix(string instanceId, long createdAt, Span<char> prefix)
    {
        // FNV-1a: any mix does that stays the same for ever.
        var mix = 2_166_136_261u;
        foreach (var letter in instanceId)
        {
            mix = (mix ^ letter) * 16_777_619u;
        }

        WriteNumber((ulong)createdAt, prefix[..(PrefixLength - (InstanceBits / 5))]);
        WriteNumber(mix ^ (mix >> InstanceBits), prefix[(PrefixLength - (InstanceBits / 5))..PrefixLength]);
    }

    private static void WriteNumber(ulong number, Span<char> text)
    {
        for (var at = text.Length - 1; at >= 0; at--)
        {
            text[at] = Alphabet[(int)(number & 31)];
            number >>= 5;
        }
    }

    private static void WriteDigest(FormattableString text, Span<char> digest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture)), hash);
        var (buffer, bits, next) = (0, 0, 0);
        for (var at = 0; at < digest.Length; at++)
        {
            if (bits < 5)
            {
                (buffer, bits) = ((buffer << 8) | hash[next++], bits + 8);
            }

            bits -= 5;
            digest[at] = Alphabet[(buffer >> bits) & 31];
            buffer &= (1 << bits) - 1;
        }
    }
}
