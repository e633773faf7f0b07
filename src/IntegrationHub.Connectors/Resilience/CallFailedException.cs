namespace IntegrationHub.Connectors.Resilience;

/// <summary>A call brought no answer; <see cref="WasSent"/> says whether any of its attempts may have arrived.</summary>
public sealed class CallFailedException : Exception
{
    /// <summary>Makes one without details.</summary>
    public CallFailedException()
    {
    }

    /// <summary>Makes one.</summary>
    public CallFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one from the last attempt's failure.</summary>
    public CallFailedException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    internal CallFailedException(bool wasSent, Exception cause)
        : base(cause.Message, cause) => WasSent = wasSent;

    /// <summary>Gets whether any attempt may have arrived.</summary>
    public bool WasSent { get; }

    /// <summary>Gets how long the other system asked to wait; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}
