using System.Net;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Resilience;
using IntegrationHub.Connectors.Secrets;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.Registration;

/// <summary>Reads <c>Hub:Connections</c> and collects every error, so that an operator mends all of them at once.</summary>
internal sealed class ConnectionReader
{
    private static readonly string[] Members = ["Connector", "Options", "Locations", "Capabilities", "AllowedPrivateNetworks", "DryRun", "Resilience"];

    private readonly IReadOnlyDictionary<string, IConnector> _connectors;
    private readonly List<string> _errors = [];
    private readonly OptionsBinder _binder;

    public ConnectionReader(IReadOnlyDictionary<string, IConnector> connectors, SecretSources secrets)
    {
        _connectors = connectors;
        _binder = new OptionsBinder(secrets, _errors);
    }

    /// <exception cref="ConnectionConfigurationException">Anything is wrong.</exception>
    public IReadOnlyList<ConnectionSettings> Read(IConfigurationSection connections)
    {
        var settings = connections.GetChildren().Select(ReadConnection).OfType<ConnectionSettings>().ToList();
        _errors.AddRange(Ambiguity.Find(settings));
        return _errors.Count == 0 ? settings : throw new ConnectionConfigurationException([.. _errors]);
    }

    private ConnectionSettings? ReadConnection(IConfigurationSection connection)
    {
        _binder.RefuseUnknown(connection, Members);
        var resilience = (ResilienceOptions)_binder.Bind(connection.GetSection("Resilience"), typeof(ResilienceOptions));
        var locations = ReadLocations(connection.GetSection("Locations"));
        var networks = ReadNetworks(connection.GetSection("AllowedPrivateNetworks"));
        var isDryRun = ReadFlag(connection.GetSection("DryRun"));
        var name = connection["Connector"];
        if (name is null || !_connectors.TryGetValue(name, out var connector))
        {
            _errors.Add($"{connection.Path}:Connector is {(name is null ? "missing" : $"'{name}'")}; {Installed()}.");
            return null;
        }

        var options = _binder.Bind(connection.GetSection("Options"), connector.Descriptor.OptionsType);
        return new ConnectionSettings(
            connection.Key, connector, options, locations, ReadCapabilities(connection.GetSection("Capabilities"), connector.Descriptor), networks, isDryRun, resilience);
    }

    /// <summary>An operator may want less than a connector offers, for example because another system owns the stock.</summary>
    private IReadOnlyList<Capability> ReadCapabilities(IConfigurationSection section, ConnectorDescriptor descriptor)
    {
        var named = section.GetChildren().ToList();
        if (named.Count == 0)
        {
            return descriptor.Capabilities;
        }

        _errors.AddRange(named.Where(entry => descriptor.Capabilities.All(offered => offered.Name != entry.Value))
            .Select(entry => $"{entry.Path} is '{entry.Value}', which connector '{descriptor.Name}' does not offer; it offers {string.Join(", ", descriptor.Capabilities.Select(offered => offered.Name))}."));
        return [.. descriptor.Capabilities.Where(offered => named.Any(entry => entry.Value == offered.Name))];
    }

    private List<IPNetwork> ReadNetworks(IConfigurationSection section)
    {
        var networks = new List<IPNetwork>();
        foreach (var entry in section.GetChildren())
        {
            if (IPNetwork.TryParse(entry.Value, out var network))
            {
                networks.Add(network);
            }
            else
            {
                _errors.Add($"{entry.Path} is '{entry.Value}', which is no network; write one such as 10.1.0.0/16.");
            }
        }

        return networks;
    }

    private bool ReadFlag(IConfigurationSection section)
    {
        if (section.Value is { } text && !bool.TryParse(text, out _))
        {
            _errors.Add($"{section.Path} is '{text}', which is no true or false.");
        }

        return bool.TryParse(section.Value, out var flag) && flag;
    }

    private HashSet<Gln> ReadLocations(IConfigurationSection section)
    {
        var entries = section.GetChildren().ToList();
        if (entries.Count == 0 && section.Value is { } value)
        {
            // Taken for absent it would serve every store, which is the opposite of what somebody meant.
            _errors.Add($"{section.Path} is '{value}', which is no list of GLNs; list at least one, or leave it out to serve all stores.");
        }

        var locations = new HashSet<Gln>();
        foreach (var entry in entries)
        {
            if (Gln.Parse(entry.Value).TryGet(out var gln))
            {
                locations.Add(gln);
            }
            else
            {
                _errors.Add($"{entry.Path} is '{entry.Value}', which is no GLN: 13 digits, the last a check digit.");
            }
        }

        return locations;
    }

    private string Installed() => _connectors.Count == 0
        ? "no connectors are installed; put one into the folder of Hub:PlugIns:Folder"
        : $"installed connectors are {string.Join(", ", _connectors.Keys.Order(StringComparer.Ordinal))}";
}
