using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Configured
{
    public static Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        var type = suite.Connector.Descriptor.OptionsType;
        var properties = type.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).ToList();
        var defaults = Activator.CreateInstance(type);
        var required = type.GetProperties()
            .Where(property => property.IsDefined(typeof(RequiredAttribute), inherit: true) && property.GetValue(defaults) is null).Select(property => property.Name);
        List<string> failures =
        [
            .. required.Where(name => !IsRefusedWithout(suite, name)).Select(name => $"  a connection without {name} is not refused by that name"),
            .. Undescribed(suite, properties),
        ];
        return Task.FromResult(new Verdict(failures));
    }

    private static bool IsRefusedWithout(ConnectorConformance suite, string option)
    {
        try
        {
            Connected.To(suite, name => name != option && !name.StartsWith(option + ":", StringComparison.Ordinal));
            return false;
        }
        catch (ConnectionConfigurationException refused)
        {
            return refused.Errors.Any(error => error.Contains($"Options:{option}", StringComparison.Ordinal));
        }
    }

    /// <summary>The README's table of options has a row for each, and no others.</summary>
    private static IEnumerable<string> Undescribed(ConnectorConformance suite, List<string> properties)
    {
        if (suite.ReadmePath is not { } path)
        {
            return [];
        }

        if (!File.Exists(path))
        {
            return [$"  there is no {path}"];
        }

        var described = File.ReadLines(path).SkipWhile(line => !line.StartsWith("| option", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();
        return properties.Except(described).Select(name => $"  its README does not describe the option {name}")
            .Concat(described.Except(properties).Select(name => $"  its README describes the option {name}, which there is not"));
    }
}
