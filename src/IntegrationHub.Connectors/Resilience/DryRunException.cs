namespace IntegrationHub.Connectors.Resilience;

/// <summary>The connection is in dry-run mode, and a request that changes something was not sent.</summary>
public sealed class DryRunException : Exception
{
    /// <summary>Makes one without details.</summary>
    public DryRunException()
    {
    }

    /// <summary>Makes one.</summary>
    public DryRunException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public DryRunException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
