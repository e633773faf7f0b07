namespace IntegrationHub.Sandbox;

/// <summary>The names of the simulated systems, as the ledger and the fault rules use them.</summary>
internal static class Systems
{
    public const string Erp = "erp";
    public const string Shop = "shop";
    public const string Pos = "pos";
    public const string Carrier = "carrier";
    public const string Messaging = "messaging";
    public const string Payments = "payments";
    public const string Control = "control";

    public static IReadOnlyList<string> Simulated { get; } = [Erp, Shop, Pos, Carrier, Messaging, Payments];
}
