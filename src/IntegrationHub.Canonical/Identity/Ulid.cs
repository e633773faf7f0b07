using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IntegrationHub.Canonical.Identity;

/// <summary>26 Crockford base32 characters: 48 bits of milliseconds, then 80 random bits.</summary>
internal static class Ulid
{
    public const int Length = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    public static string New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        var random = BinaryPrimitives.ReadUInt128BigEndian(bytes) & ((UInt128.One << 80) - 1);
        return Encode(((UInt128)(ulong)now.ToUnixTimeMilliseconds() << 80) | random);
    }

    // 48 bits reach beyond the year 9999, where the calendar of the platform ends.
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == Length && text[0] <= '7' && !text.ContainsAnyExcept(Characters) && Milliseconds(text) <= LastMillisecond;

    public static DateTimeOffset Time(ReadOnlySpan<char> text) => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(text));

    private static long Milliseconds(ReadOnlySpan<char> text)
    {
        var milliseconds = 0L;
        foreach (var character in text[..10])
        {
            milliseconds = (milliseconds << 5) | (long)Alphabet.IndexOf(character, StringComparison.Ordinal);
        }

        return milliseconds;
    }

    private static string Encode(UInt128 value) => string.Create(Length, value, static (characters, rest) =>
    {
        for (var index = characters.Length - 1; index >= 0; index--)
        {
            characters[index] = Alphabet[(int)(rest & 31)];
            rest >>= 5;
        }
    });
}
