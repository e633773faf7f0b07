using System.Reflection;
using IntegrationHub.Storage;
using Xunit;
using Xunit.Sdk;

namespace IntegrationHub.Testing.Storage;

/// <summary>Runs a theory on SQLite.</summary>
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StorageDialect.Sqlite]];
}

/// <summary>Runs a theory on PostgreSQL, where there is a server.</summary>
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = PostgresServer.WhySkipped;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StorageDialect.Postgres]];
}

/// <summary>A fact about PostgreSQL only.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.WhySkipped;
}
