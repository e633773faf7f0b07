using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Resilience;
using IntegrationHub.Connectors.Secrets;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.Registration;

/// <summary>Reads <c>Hub:Connections</c> and collects every error, so that an operator mends all of them at once.</summary>
internal sealed class ConnectionReader
{
    private static readonly string[] Members = ["Connector", "Options", "Locations", "Resilience"];

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
        var name = connection["Connector"];
        if (name is null || !_connectors.TryGetValue(name, out var connector))
        {
            _errors.Add($"{connection.Path}:Connector is {(name is null ? "missing" : $"'{name}'")}; {Installed()}.");
            return null;
        }

        var options = _binder.Bind(connection.GetSection("Options"), connector.Descriptor.OptionsType);
        return new ConnectionSettings(connection.Key, connector, options, locations, resilience);
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
