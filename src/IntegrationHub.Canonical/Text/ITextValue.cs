using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Canonical.Text;

/// <summary>Describes a value with one text form, so that parsing, JSON and storage treat all of them alike.</summary>
public interface ITextValue<TSelf>
    where TSelf : struct, ITextValue<TSelf>
{
    /// <summary>Gets the canonical text; a default instance throws an <see cref="InvalidOperationException"/>.</summary>
    string Value { get; }

    /// <summary>Parses a text; <paramref name="pointer"/> says in refusals where it stands.</summary>
    static abstract Parsed<TSelf> Parse(string? text, string pointer = "");
}
