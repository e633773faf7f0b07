using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Identity;

/// <summary>Says under which id another system knows a thing of ours: system at most 60, type 60 and id 200 characters.</summary>
public sealed record ExternalReference(
    [property: JsonRequired] PlainText System,
    [property: JsonRequired] PlainText Type,
    [property: JsonRequired] PlainText Id,
    [property: JsonRequired] DateTimeOffset Since)
{
    /// <summary>Parses the three names; <paramref name="since"/> is kept in UTC.</summary>
    public static Parsed<ExternalReference> Parse(string? system, string? type, string? id, DateTimeOffset since)
    {
        var parsing = new Parsing();
        var parsedSystem = parsing.Take(PlainText.Parse(system, 60, "/system"));
        var parsedType = parsing.Take(PlainText.Parse(type, 60, "/type"));
        var parsedId = parsing.Take(PlainText.Parse(id, 200, "/id"));
        return parsing.Finish(() => new ExternalReference(parsedSystem, parsedType, parsedId, since.ToUniversalTime()));
    }
}
