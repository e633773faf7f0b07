using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Canonical.Text;

/// <summary>Is a text that every database and every JSON reader can hold: not blank, no NUL, no lone surrogate, of limited length; kept as it came.</summary>
[JsonConverter(typeof(TextValueConverter<PlainText>))]
public readonly record struct PlainText : ITextValue<PlainText>
{
    /// <summary>The limit in UTF-16 code units where no tighter one is given: 4000.</summary>
    public const int DefaultMaxLength = 4000;

    private readonly string? text;

    private PlainText(string text) => this.text = text;

    /// <inheritdoc/>
    public string Value => text ?? throw new InvalidOperationException("This text was never parsed.");

    /// <inheritdoc/>
    public static Parsed<PlainText> Parse(string? text, string pointer = "") => Parse(text, DefaultMaxLength, pointer);

    /// <summary>Parses a text of 1 to <paramref name="maxLength"/> UTF-16 code units.</summary>
    public static Parsed<PlainText> Parse(string? text, int maxLength, string pointer = "")
    {
        if (text is null)
        {
            return new Refusal(pointer, RefusalCodes.Required, "A value is required.");
        }

        if (text.Length > maxLength)
        {
            return new Refusal(pointer, RefusalCodes.TooLong, $"The text has {text.Length} characters; at most {maxLength} are accepted.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return new Refusal(pointer, RefusalCodes.NulCharacter, "The text must not contain the NUL character.");
        }

        if (Surrogates.HasLone(text))
        {
            return new Refusal(pointer, RefusalCodes.LoneSurrogate, "The text must not contain half of a surrogate pair.");
        }

        return string.IsNullOrWhiteSpace(text)
            ? new Refusal(pointer, RefusalCodes.Blank, "The text must not be blank.")
            : new PlainText(text);
    }

    /// <summary>Makes foreign free text acceptable by dropping NULs, replacing lone surrogates and cutting; null when nothing is left.</summary>
    public static PlainText? Clean(string? text, int maxLength = DefaultMaxLength)
    {
        if (text is null)
        {
            return null;
        }

        var kept = Surrogates.Replace(text.Replace("\0", "", StringComparison.Ordinal));
        var cut = kept.Length <= maxLength ? kept : kept[..(char.IsHighSurrogate(kept[maxLength - 1]) ? maxLength - 1 : maxLength)];
        return string.IsNullOrWhiteSpace(cut) ? null : new PlainText(cut);
    }

    public override string ToString() => text ?? "";

    public static implicit operator string(PlainText text) => text.Value;
}
