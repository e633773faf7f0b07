namespace IntegrationHub.Storage;

/// <summary>Which database keeps the hub's data.</summary>
public enum StorageDialect
{
    /// <summary>Embedded, one hub node.</summary>
    Sqlite,

    /// <summary>A server, any number of hub nodes.</summary>
    Postgres,
}
