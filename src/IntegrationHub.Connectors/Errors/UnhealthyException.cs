namespace IntegrationHub.Connectors.Errors;

/// <summary>What a health check throws when its system answered, and not well, or could not be asked; the message is for operators.</summary>
public sealed class UnhealthyException : Exception
{
    /// <summary>Makes one without details.</summary>
    public UnhealthyException()
    {
    }

    /// <summary>Makes one.</summary>
    public UnhealthyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public UnhealthyException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    /// <summary>Makes one from what a reading came to.</summary>
    /// <param name="system">What was asked, as the beginning of a sentence, such as <c>The warehouse</c>.</param>
    public UnhealthyException(string system, ConnectorError error)
        : base($"{system} does not answer well: {error.Code}, {error.Message}") => Error = error;

    /// <summary>Gets why, where it is known; tools tell by it what to do.</summary>
    public ConnectorError? Error { get; }
}
