using System.ComponentModel.DataAnnotations;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Resilience;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.Registration;

/// <summary>Reads <c>Hub:Connections</c> and collects every error, so that an operator mends all of them at once.</summary>
internal sealed class ConnectionReader(IReadOnlyDictionary<string, IConnector> connectors)
{
    private static readonly string[] Members = ["Connector", "Options", "Locations", "Resilience"];

    private readonly List<string> _errors = [];

    /// <exception cref="ConnectionConfigurationException">Anything is wrong.</exception>
    public IReadOnlyList<ConnectionSettings> Read(IConfigurationSection connections)
    {
        var settings = connections.GetChildren().Select(ReadConnection).OfType<ConnectionSettings>().ToList();
        return _errors.Count == 0 ? settings : throw new ConnectionConfigurationException([.. _errors]);
    }

    private ConnectionSettings? ReadConnection(IConfigurationSection connection)
    {
        RefuseUnknown(connection, Members);
        var name = connection["Connector"];
        if (name is null || !connectors.TryGetValue(name, out var connector))
        {
            _errors.Add($"{connection.Path}:Connector is {(name is null ? "missing" : $"'{name}'")}; installed connectors are {string.Join(", ", connectors.Keys.Order(StringComparer.Ordinal))}.");
            return null;
        }

        var options = Bind(connection.GetSection("Options"), connector.Descriptor.OptionsType);
        var resilience = (ResilienceOptions)Bind(connection.GetSection("Resilience"), typeof(ResilienceOptions));
        return new ConnectionSettings(connection.Key, connector, options, ReadLocations(connection.GetSection("Locations")), resilience);
    }

    private object Bind(IConfigurationSection section, Type type)
    {
        var options = Activator.CreateInstance(type)!;
        RefuseUnknown(section, [.. type.GetProperties().Select(property => property.Name)]);
        foreach (var property in type.GetProperties().Where(property => section.GetSection(property.Name).Exists()))
        {
            try
            {
                if (section.GetSection(property.Name).Get(property.PropertyType) is { } value)
                {
                    property.SetValue(options, value);
                }
            }
            catch (InvalidOperationException)
            {
                _errors.Add($"{section.Path}:{property.Name} is '{section[property.Name]}', which is no {Describe(property.PropertyType)}.");
            }
        }

        Validate(section, options);
        return options;
    }

    private void Validate(IConfigurationSection section, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.FirstOrDefault();
            _errors.Add(member is null
                ? $"{section.Path}: {result.ErrorMessage}"
                : $"{section.Path}:{member} is {(section[member] is { } value && !IsSecret(member) ? $"'{value}'" : "not usable")}: {result.ErrorMessage}");
        }
    }

    private HashSet<Gln> ReadLocations(IConfigurationSection section)
    {
        var locations = new HashSet<Gln>();
        foreach (var entry in section.GetChildren())
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

    private void RefuseUnknown(IConfigurationSection section, IReadOnlyList<string> known)
    {
        foreach (var child in section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            _errors.Add($"{child.Path} is not known; known here are {string.Join(", ", known)}.");
        }
    }

    private static bool IsSecret(string member) => member.Contains("key", StringComparison.OrdinalIgnoreCase)
        || member.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || member.Contains("password", StringComparison.OrdinalIgnoreCase)
        || member.Contains("token", StringComparison.OrdinalIgnoreCase);

    private static string Describe(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name switch
    {
        nameof(Uri) => "absolute address",
        nameof(TimeSpan) => "duration such as 00:00:15",
        nameof(Int32) or nameof(Int64) or nameof(Double) => "number",
        nameof(Boolean) => "true or false",
        var name => name,
    };
}
