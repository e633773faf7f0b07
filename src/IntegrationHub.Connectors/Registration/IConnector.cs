namespace IntegrationHub.Connectors.Registration;

/// <summary>The one public door of a connector plug-in; it needs a constructor without parameters.</summary>
public interface IConnector
{
    /// <summary>Gets what the connector is and offers.</summary>
    ConnectorDescriptor Descriptor { get; }

    /// <summary>Makes the capabilities of one named connection, without I/O.</summary>
    ConnectorInstance Connect(ConnectionContext context);
}
