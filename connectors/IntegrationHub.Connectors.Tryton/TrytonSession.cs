using System.Text.Json.Nodes;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>A login that is open: what every call sends along, and what its company is like.</summary>
/// <param name="Ticket">The value behind <c>Authorization: Session</c>.</param>
/// <param name="Context">The user's preferences, which are the last parameter of every call.</param>
/// <param name="CurrencyId">The company's currency.</param>
internal sealed record TrytonSession(string Ticket, JsonObject Context, int Company, int CurrencyId, string CurrencyCode, string? TimeZone)
{
    /// <summary>Shows no ticket.</summary>
    public override string ToString() => $"session for company {Company}";
}
