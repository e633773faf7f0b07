namespace IntegrationHub.Connectors.Resilience;

/// <summary>Too many calls are under way and waiting at this connection; this one did not leave.</summary>
public sealed class CallRejectedException : Exception
{
    /// <summary>Makes one.</summary>
    public CallRejectedException()
        : this("Too many calls wait for this connection.")
    {
    }

    /// <summary>Makes one with a message.</summary>
    public CallRejectedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public CallRejectedException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
