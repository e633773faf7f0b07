namespace IntegrationHub.Connectors.PlugIns;

/// <summary>A plug-in cannot be loaded; the message names its folder and what to do.</summary>
public sealed class PlugInException : Exception
{
    /// <summary>Makes one without details.</summary>
    public PlugInException()
    {
    }

    /// <summary>Makes one.</summary>
    public PlugInException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public PlugInException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
