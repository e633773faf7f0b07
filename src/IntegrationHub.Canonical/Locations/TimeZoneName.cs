using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Locations;

/// <summary>Names a time zone of the IANA database, for example <c>Europe/Madrid</c>.</summary>
[JsonConverter(typeof(TextValueConverter<TimeZoneName>))]
public readonly record struct TimeZoneName : ITextValue<TimeZoneName>
{
    private readonly string? name;

    private TimeZoneName(string name) => this.name = name;

    /// <inheritdoc/>
    public string Value => name ?? throw new InvalidOperationException("This time zone was never parsed.");

    /// <summary>Gets the rules of the zone.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Value);

    /// <summary>Parses a name that this machine's time zone database knows.</summary>
    public static Parsed<TimeZoneName> Parse(string? text, string pointer = "") => PlainText.Parse(text, 60, pointer).Then<TimeZoneName>(name =>
        name.Value.Split('/').All(part => part.Length > 0 && char.IsAsciiLetter(part[0])) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
            ? new TimeZoneName(name)
            : new Refusal(pointer, RefusalCodes.UnknownTimeZone, "A time zone is an IANA name such as Europe/Madrid."));

    public override string ToString() => name ?? "";
}
