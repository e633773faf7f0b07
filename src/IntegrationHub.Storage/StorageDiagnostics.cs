using System.Diagnostics.Metrics;

namespace IntegrationHub.Storage;

/// <summary>What the hub's database has taken, as metrics of this process.</summary>
public static class StorageDiagnostics
{
    public const string MeterName = "IntegrationHub.Storage";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Transactions = Meter.CreateCounter<long>("integrationhub.storage.transactions", "{transaction}", "Transactions that were committed; each takes what gathered while the one before was on its way.");
    private static readonly Counter<long> Units = Meter.CreateCounter<long>("integrationhub.storage.units", "{unit}", "Units that were committed: each is true as a whole or not at all.");
    private static readonly Counter<long> Statements = Meter.CreateCounter<long>("integrationhub.storage.statements", "{statement}", "Writes that were committed, most of one row each.");

    internal static void Committed(int units, int statements)
    {
        Transactions.Add(1);
        Units.Add(units);
        Statements.Add(statements);
    }
}
