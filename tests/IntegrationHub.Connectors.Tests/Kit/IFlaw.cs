using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>A bug that somebody could write, planted into the template's connector.</summary>
internal interface IFlaw
{
    /// <summary>Changes what the connector says of itself.</summary>
    ConnectorDescriptor Describe(ConnectorDescriptor descriptor) => descriptor;

    /// <summary>Changes what the connector made for a connection.</summary>
    ConnectorInstance Spoil(ConnectorInstance made, ConnectionContext context);
}
