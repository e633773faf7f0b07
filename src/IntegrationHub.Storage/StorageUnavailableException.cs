namespace IntegrationHub.Storage;

/// <summary>The database cannot take writes now; whoever asked may ask again, nothing was stored.</summary>
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
}
