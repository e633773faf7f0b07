using System.Reflection;
using System.Security.Cryptography;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.PlugIns;

/// <summary>
/// Loads connectors from <c>{folder}/{Name}/{Name}.dll</c>, at start and never later. A plug-in runs with all rights of
/// the hub; an operator who wants to be sure what runs lists the SHA-256 of each under <c>Hub:PlugIns:Allow:{Name}</c>.
/// </summary>
public static class PlugInLoader
{
    /// <summary>Loads from <c>Hub:PlugIns:Folder</c>; the default is <c>connectors</c> beside the hub.</summary>
    /// <exception cref="PlugInException">One of them cannot be loaded or is not allowed.</exception>
    public static IReadOnlyList<IConnector> Load(IConfiguration hub)
    {
        var folder = hub["PlugIns:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "connectors");
        var allowed = hub.GetSection("PlugIns:Allow").GetChildren().ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
        return System.IO.Directory.Exists(folder)
            ? [.. System.IO.Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(plugIn => Load(plugIn, allowed))]
            : [];
    }

    private static IConnector Load(string folder, Dictionary<string, string?> allowed)
    {
        var name = Path.GetFileName(folder);
        var file = Path.GetFullPath(Path.Combine(folder, $"{name}.dll"));
        if (!File.Exists(file))
        {
            throw new PlugInException($"The plug-in folder '{folder}' has no '{name}.dll'. Put the connector there, or remove the folder.");
        }

        if (allowed.Count > 0)
        {
            RefuseUnlisted(name, file, allowed);
        }

        try
        {
            var connectors = new PlugInLoadContext(file).LoadFromAssemblyPath(file).GetExportedTypes()
                .Where(type => typeof(IConnector).IsAssignableFrom(type) && !type.IsAbstract).ToList();
            return connectors is [var connector]
                ? (IConnector)Activator.CreateInstance(connector)!
                : throw new PlugInException($"'{file}' has {connectors.Count} public classes that implement IConnector; a plug-in has exactly one.");
        }
        catch (Exception broken) when (broken is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException or MissingMethodException or TargetInvocationException or ReflectionTypeLoadException)
        {
            throw new PlugInException($"'{file}' cannot be loaded: {broken.Message} Rebuild it against this hub's connector SDK, or remove its folder.", broken);
        }
    }

    private static void RefuseUnlisted(string name, string file, Dictionary<string, string?> allowed)
    {
        var hash = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        if (!allowed.TryGetValue(name, out var expected) || !string.Equals(hash, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new PlugInException($"'{file}' is not allowed: its SHA-256 is {hash}. List it as Hub:PlugIns:Allow:{name} if you trust it, or remove its folder.");
        }
    }
}
