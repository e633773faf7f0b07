namespace IntegrationHub.Connectors.Directory;

/// <summary>No configured connection serves what is asked for; the message says what to configure.</summary>
public sealed class NoConnectionException : Exception
{
    /// <summary>Makes one without details.</summary>
    public NoConnectionException()
    {
    }

    /// <summary>Makes one.</summary>
    public NoConnectionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public NoConnectionException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
