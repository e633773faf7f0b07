using IntegrationHub.Storage.Postgres;
using IntegrationHub.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Storage;

public static class StorageRegistration
{
    /// <summary>Adds the hub's database, configured by the section <c>Hub</c>: PostgreSQL where a connection string is given, else embedded.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration hub)
    {
        services.AddOptions<StorageOptions>().Bind(hub).ValidateDataAnnotations().ValidateOnStart();
        services.AddMigrations("storage", typeof(StorageRegistration).Assembly);
        services.AddSingleton(Open);
        return services;
    }

    /// <summary>Adds the tables of one project; sets are applied in the order of registration.</summary>
    public static IServiceCollection AddMigrations(this IServiceCollection services, string component, System.Reflection.Assembly assembly) =>
        services.AddSingleton(new MigrationSet(component, assembly));

    private static IHubDatabase Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var (migrations, clock) = (provider.GetServices<MigrationSet>(), provider.GetRequiredService<TimeProvider>());
        return string.IsNullOrWhiteSpace(options.Postgres)
            ? SqliteDatabase.Open(options, migrations, clock)
            : PostgresDatabase.Open(options, migrations, clock);
    }
}
