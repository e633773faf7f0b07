namespace IntegrationHub.Connectors.Registration;

/// <summary>The configuration of connections cannot be used; every error is named with its path, its value and what to do.</summary>
public sealed class ConnectionConfigurationException : Exception
{
    /// <summary>Makes one without details.</summary>
    public ConnectionConfigurationException()
        : this([])
    {
    }

    /// <summary>Makes one with a single error.</summary>
    public ConnectionConfigurationException(string message)
        : this([message])
    {
    }

    /// <summary>Makes one with a single error and its cause.</summary>
    public ConnectionConfigurationException(string message, Exception? cause)
        : base(message, cause) => Errors = [message];

    /// <summary>Makes one with every error found.</summary>
    public ConnectionConfigurationException(IReadOnlyList<string> errors)
        : base($"The connections cannot be used as they are configured:{Environment.NewLine}{string.Join(Environment.NewLine, errors.Select(error => $"  {error}"))}") => Errors = errors;

    /// <summary>Gets the errors, one sentence each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
