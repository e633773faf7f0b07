using System.Text;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>Writes a text in ASCII lines of at most 76 characters (RFC 2045); an ASCII text stays readable.</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 75;

    /// <summary>Encodes; line breaks of any kind become CR LF, and a line never begins with a dot, which would end the mail.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length * 5 / 4);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Encode(Encoding.UTF8.GetBytes(line), encoded);
            encoded.Append("\r\n");
        }

        return encoded.ToString();
    }

    private static void Encode(byte[] line, StringBuilder encoded)
    {
        var width = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var isPlain = line[at] switch
            {
                (byte)' ' or (byte)'\t' => at < line.Length - 1,
                (byte)'.' => width > 0,
                (byte)'=' => false,
                var letter => letter is > 32 and < 127,
            };
            if (width + (isPlain ? 1 : 3) > LongestLine)
            {
                encoded.Append("=\r\n");
                width = 0;
                isPlain &= line[at] != '.';
            }

            encoded.Append(isPlain ? ((char)line[at]).ToString() : $"={line[at]:X2}");
            width += isPlain ? 1 : 3;
        }
    }
}
