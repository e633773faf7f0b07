using System.Text;

namespace IntegrationHub.Canonical.Text;

internal static class Surrogates
{
    public static bool HasLone(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (index + 1 >= text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
            {
                return true;
            }

            index++;
        }

        return false;
    }

    public static string Replace(string text)
    {
        if (!HasLone(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }
}
