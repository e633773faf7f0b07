namespace IntegrationHub.Connectors.Effects;

/// <summary>Names one intended effect: 1 to 40 ASCII letters, digits or hyphens, the same in every attempt.</summary>
public readonly record struct EffectKey
{
    private readonly string? _text;

    /// <exception cref="ArgumentException">The text is no key.</exception>
    public EffectKey(string text)
    {
        if (text.Length is 0 or > 40 || text.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
        {
            throw new ArgumentException($"'{text}' is no effect key: use 1 to 40 ASCII letters, digits or hyphens.", nameof(text));
        }

        _text = text;
    }

    /// <summary>Gets whether an earlier attempt with this key may have had its effect: who takes no key looks first. The default is false.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Gets the key's text.</summary>
    public string Value => _text ?? throw new InvalidOperationException("This key was never given.");

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}
