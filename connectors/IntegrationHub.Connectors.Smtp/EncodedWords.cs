using System.Text;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>Writes any text into a header (RFC 2047).</summary>
internal static class EncodedWords
{
    /// <summary>As many bytes as 75 characters hold, with their frame, in base64.</summary>
    private const int BytesInAWord = 45;

    private const int LongestPlainText = 60;

    /// <summary>Letters, digits and spaces stay as they are; everything else is encoded, and a control character is a space, so nothing can begin another header.</summary>
    public static string Of(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= LongestPlainText && line.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-') ? line : string.Join("\r\n ", Words(line));
    }

    private static IEnumerable<string> Words(string text)
    {
        var bytes = new List<byte>(BytesInAWord);
        var letter = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(letter);
            if (bytes.Count + length > BytesInAWord)
            {
                yield return Word(bytes);
                bytes.Clear();
            }

            bytes.AddRange(letter.AsSpan(0, length));
        }

        yield return Word(bytes);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
