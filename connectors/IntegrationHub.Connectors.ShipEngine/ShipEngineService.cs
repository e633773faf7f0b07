using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>A service of a carrier account, written <c>se-123456/ups_ground</c>: ShipEngine wants both to make a label.</summary>
internal sealed record ShipEngineService(string CarrierId, string Code)
{
    /// <summary>Parses a service; where the connection has one carrier account, its id may be left out.</summary>
    public static Parsed<ShipEngineService> Parse(string text, IReadOnlyList<string> carriers) => text.Split('/') switch
    {
        [var carrier, { Length: > 0 } code] when carriers.Contains(carrier) => new ShipEngineService(carrier, code),
        [{ Length: > 0 } code] when carriers.Count == 1 => new ShipEngineService(carriers[0], code),
        _ => new Refusal("/service", "unknown-service", $"'{text}' names no service of a carrier account of this connection; write it as the rates do, such as {carriers[0]}/ups_ground."),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{CarrierId}/{Code}";
}
