using System.Globalization;

namespace IntegrationHub.Connectors.Sandbox;

/// <summary>How far each of the sandbox's feeds was read, as <c>desk.carrier</c>; a number alone is a cursor of the time when there was the desk's only.</summary>
internal readonly record struct SandboxCursor(long Desk, long Carrier)
{
    public static SandboxCursor Parse(string? cursor)
    {
        var parts = (cursor ?? "0").Split('.');
        return new SandboxCursor(Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Desk}.{Carrier}");

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
