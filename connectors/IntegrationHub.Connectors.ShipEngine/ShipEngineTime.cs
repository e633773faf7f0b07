using System.Globalization;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>ShipEngine's times are ISO 8601, in webhooks now and then without an offset, and then in UTC.</summary>
internal static class ShipEngineTime
{
    /// <summary>Reads a time; null where it is none.</summary>
    public static DateTimeOffset? From(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
