using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Identity;

/// <summary>Identifies one of the hub's own things: a prefix of 2 to 10 lower-case letters, an underscore and a ULID, for example <c>ord_01ARZ3NDEKTSV4RRFFQ69G5FAV</c>.</summary>
[JsonConverter(typeof(TextValueConverter<Id>))]
public readonly record struct Id : ITextValue<Id>
{
    private readonly string? text;

    private Id(string text) => this.text = text;

    /// <inheritdoc/>
    public string Value => text ?? throw new InvalidOperationException("This id was never given.");

    /// <summary>Gets the kind of thing, for example <c>ord</c>.</summary>
    public string Prefix => Value[..^(Ulid.Length + 1)];

    /// <summary>Gets the millisecond in which the id was made.</summary>
    public DateTimeOffset Time => Ulid.Time(Value.AsSpan()[^Ulid.Length..]);

    /// <summary>Makes a new id; ids sort by the millisecond in which they were made.</summary>
    public static Id New(string prefix, TimeProvider time) => IsPrefix(prefix)
        ? new Id($"{prefix}_{Ulid.New(time.GetUtcNow())}")
        : throw new ArgumentException($"'{prefix}' is not a prefix: use 2 to 10 lower-case letters.", nameof(prefix));

    /// <summary>Parses an id of any prefix.</summary>
    public static Parsed<Id> Parse(string? text, string pointer = "")
    {
        if (text is null)
        {
            return new Refusal(pointer, RefusalCodes.Required, "An id is required.");
        }

        var underscore = text.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 && IsPrefix(text.AsSpan(0, underscore)) && Ulid.IsValid(text.AsSpan(underscore + 1))
            ? new Id(text)
            : new Refusal(pointer, RefusalCodes.InvalidId, "An id is a prefix, an underscore and 26 characters of a ULID.");
    }

    /// <summary>Parses an id that must have the given prefix.</summary>
    public static Parsed<Id> Parse(string? text, string prefix, string pointer) => Parse(text, pointer).Then<Id>(id =>
        id.Prefix == prefix ? id : new Refusal(pointer, RefusalCodes.InvalidId, $"The id must start with '{prefix}_'."));

    public override string ToString() => text ?? "";

    private static bool IsPrefix(ReadOnlySpan<char> prefix) => prefix.Length is >= 2 and <= 10 && !prefix.ContainsAnyExceptInRange('a', 'z');
}
