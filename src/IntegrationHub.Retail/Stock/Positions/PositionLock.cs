using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Stock.Positions;

/// <summary>
/// Lets one transaction at a time change a position. A row of PostgreSQL is as new as its lock, but what a statement reads
/// beside the row is as old as the statement's beginning; behind this lock both are the same. SQLite has one writer anyway.
/// Statements of a position must never be merged, so that those of one event stay together.
/// </summary>
internal static class PositionLock
{
    private static readonly Sql Take = new("")
    {
        Postgres = "SELECT pg_advisory_xact_lock(hashtextextended(CAST(@gtin AS text) || '@' || CAST(@location AS text), 0))",
    };

    public static Statement Of(string gtin, string location) => Take.With(gtin, location);
}
