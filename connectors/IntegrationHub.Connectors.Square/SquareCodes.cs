namespace IntegrationHub.Connectors.Square;

/// <summary>The error codes of Square's that decide what happens next.</summary>
internal static class SquareCodes
{
    public const string VersionMismatch = "VERSION_MISMATCH";
    public const string Conflict = "CONFLICT";
    public const string KeyReused = "IDEMPOTENCY_KEY_REUSED";
}
