using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Registration;

/// <summary>What every connector must keep to; a broken rule is the author's bug and stops the start.</summary>
internal static class ConnectorRules
{
    public static IReadOnlyDictionary<string, IConnector> Check(IReadOnlyList<IConnector> connectors)
    {
        var errors = connectors.SelectMany(Undeclared).ToList();
        var byName = new Dictionary<string, IConnector>(StringComparer.OrdinalIgnoreCase);
        foreach (var connector in connectors)
        {
            if (!byName.TryAdd(connector.Descriptor.Name, connector))
            {
                errors.Add($"Two connectors are called '{connector.Descriptor.Name}': {byName[connector.Descriptor.Name].GetType().FullName} and {connector.GetType().FullName}.");
            }
        }

        return errors.Count == 0 ? byName : throw new ConnectionConfigurationException(errors);
    }

    /// <summary>A connection must offer exactly what its connector declares.</summary>
    public static void CheckOffered(ConnectorDescriptor descriptor, ConnectorInstance instance)
    {
        var offered = Capability.All.Where(capability => instance.Capabilities.Any(capability.Interface.IsInstanceOfType)).ToList();
        var wrong = descriptor.Capabilities.Except(offered).Select(missing => $"declares {missing.Name} and does not implement it")
            .Concat(offered.Except(descriptor.Capabilities).Select(extra => $"implements {extra.Name} and does not declare it")).ToList();
        if (wrong.Count > 0)
        {
            throw new ConnectionConfigurationException([.. wrong.Select(what => $"Connector '{descriptor.Name}' {what}.")]);
        }
    }

    private static IEnumerable<string> Undeclared(IConnector connector) => connector.Descriptor.Capabilities
        .SelectMany(capability => capability.Writes)
        .Where(write => !connector.Descriptor.Idempotency.ContainsKey(write))
        .Select(write => $"Connector '{connector.Descriptor.Name}' does not declare how a repeat of {write} stays harmless; add it to the descriptor's Idempotency.");
}
