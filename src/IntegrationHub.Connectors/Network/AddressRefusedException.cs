namespace IntegrationHub.Connectors.Network;

/// <summary>A connection to a private or special network that the operator has not allowed; nothing was sent.</summary>
public sealed class AddressRefusedException : Exception
{
    /// <summary>Makes one without details.</summary>
    public AddressRefusedException()
    {
    }

    /// <summary>Makes one.</summary>
    public AddressRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public AddressRefusedException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
