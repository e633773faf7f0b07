namespace IntegrationHub.Canonical.Refusals;

/// <summary>Says why one input value was not accepted: where it stands (RFC 6901 pointer, empty for the whole), a stable kebab-case code and a sentence.</summary>
public sealed record Refusal(string Pointer, string Code, string Message)
{
    /// <summary>Returns the same refusal for a value that stands below <paramref name="prefix"/>, for example <c>/lines/0</c>.</summary>
    public Refusal Under(string prefix) => this with { Pointer = prefix + Pointer };

    public override string ToString() => Pointer.Length == 0 ? $"{Message} ({Code})" : $"{Pointer}: {Message} ({Code})";
}
