namespace IntegrationHub.Storage;

/// <summary>The database cannot take the work now; whoever asked may ask again. Nothing was stored, unless <see cref="MayBeStored"/> says otherwise.</summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException()
        : this("The database cannot take writes now.")
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    /// <summary>
    /// The write was sent and its answer was lost, so it is stored as a whole or not at all and nobody knows which. Look
    /// before you report a failure, or repeat it behind a guard that a first success would break. SQLite never says so.
    /// </summary>
    public bool MayBeStored { get; init; }
}
