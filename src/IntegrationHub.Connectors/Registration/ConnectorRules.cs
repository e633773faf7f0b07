using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Registration;

/// <summary>What every connector must keep to; a broken rule is the author's bug and stops the start.</summary>
internal static class ConnectorRules
{
    public static IReadOnlyDictionary<string, IConnector> Check(IReadOnlyList<IConnector> connectors)
    {
        var errors = connectors.SelectMany(connector => Broken(connector.Descriptor)).ToList();
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
    public static IEnumerable<string> Undelivered(ConnectorDescriptor descriptor, ConnectorInstance instance)
    {
        var offered = Capability.All.Where(capability => instance.Capabilities.Any(capability.Interface.IsInstanceOfType)).ToList();
        return descriptor.Capabilities.Except(offered).Select(missing => $"Connector '{descriptor.Name}' declares {missing.Name} and does not implement it.")
            .Concat(offered.Except(descriptor.Capabilities).Select(extra => $"Connector '{descriptor.Name}' implements {extra.Name} and does not declare it."));
    }

    private static IEnumerable<string> Broken(ConnectorDescriptor descriptor)
    {
        var writes = descriptor.Capabilities.SelectMany(capability => capability.Writes).ToList();
        var undeclared = writes.Where(write => !descriptor.Idempotency.ContainsKey(write))
            .Select(write => $"does not declare how a repeat of {write} stays harmless; add it to the descriptor's Idempotency");
        var unknown = descriptor.Idempotency.Keys.Except(writes)
            .Select(stray => $"declares a repeat of {stray}, which belongs to none of its capabilities; remove it or declare the capability");
        var shapeless = descriptor.Idempotency.Where(declared => declared.Value is Idempotency.Key key && (key.MaxLength < 1 || key.Lifetime <= TimeSpan.Zero))
            .Select(declared => $"declares a key for {declared.Key} that nobody could use; give it a length and a lifetime above zero");
        var options = descriptor.OptionsType is { IsSealed: true, IsClass: true } type && type.GetConstructor([]) is not null
            ? Enumerable.Empty<string>()
            : [$"has the options type {descriptor.OptionsType.Name}; make it a sealed class with a constructor without parameters"];
        return undeclared.Concat(unknown).Concat(shapeless).Concat(options).Select(what => $"Connector '{descriptor.Name}' {what}.");
    }
}
