using System.Data.Common;
using System.Globalization;

namespace IntegrationHub.Storage;

/// <summary>Brings a database up to the embedded scripts; each script and its version row are one transaction.</summary>
internal static class Migrator
{
    /// <summary>Works on a database that has the table <c>schema_versions</c>.</summary>
    public static void Migrate(DbConnection connection, IEnumerable<MigrationSet> sets, string dialect, TimeProvider clock)
    {
        foreach (var set in sets)
        {
            foreach (var migration in set.After(Applied(connection, set.Component), dialect))
            {
                Apply(connection, set.Component, migration, clock);
            }
        }
    }

    private static int Applied(DbConnection connection, string component)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(version), 0) FROM schema_versions WHERE component = @component";
        Bind(command, "component", component);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Apply(DbConnection connection, string component, Migration migration, TimeProvider clock)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Embedded scripts of the product.
        command.CommandText = migration.Script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO schema_versions (component, version, file, applied_at) VALUES (@component, @version, @file, @at)";
        Bind(command, "component", component);
        Bind(command, "version", migration.Version);
        Bind(command, "file", migration.File);
        Bind(command, "at", clock.GetUtcNow().ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
