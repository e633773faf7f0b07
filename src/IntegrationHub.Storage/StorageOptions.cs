using System.ComponentModel.DataAnnotations;

namespace IntegrationHub.Storage;

/// <summary>Where the hub keeps its data; section <c>Hub</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of the embedded database, created when absent. The default is <c>data</c> below the working directory.</summary>
    [Required(ErrorMessage = "Hub:Data is empty; name a folder, or leave it out.")]
    public string Data { get; set; } = "data";

    /// <summary>Connection string of a PostgreSQL database, which any number of hub nodes may share. The default is null: the embedded database.</summary>
    public string? Postgres { get; set; }

    /// <summary>Connections that this node commits through when it uses PostgreSQL; all but the first help out while that is held up. The default is 2.</summary>
    [Range(1, 64, ErrorMessage = "Hub:PostgresWriters must be 1 to 64.")]
    public int PostgresWriters { get; set; } = 2;

    /// <summary>Units that one transaction takes at most. The default is 256.</summary>
    [Range(1, 10_000, ErrorMessage = "Hub:GroupCommitUnits must be 1 to 10000.")]
    public int GroupCommitUnits { get; set; } = 256;

    /// <summary>Units that may wait for the writer before callers are refused. The default is 20,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Hub:WriteBacklog must be 1 to 1000000.")]
    public int WriteBacklog { get; set; } = 20_000;
}
