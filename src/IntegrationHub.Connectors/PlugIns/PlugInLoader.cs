using System.Reflection;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.PlugIns;

/// <summary>
/// Loads connectors from <c>{folder}/{Name}/{Name}.dll</c>, at start and never later. A plug-in runs with all rights of
/// the hub; an operator who wants to be sure what runs lists the SHA-256 of each assembly under <c>Hub:PlugIns:Allow:{Name}</c>.
/// </summary>
public static class PlugInLoader
{
    /// <summary>Loads from <c>Hub:PlugIns:Folder</c>; the default is <c>connectors</c> beside the hub, where it is there.</summary>
    /// <exception cref="PlugInException">One of them cannot be loaded or is not allowed.</exception>
    public static IReadOnlyList<IConnector> Load(IConfiguration hub)
    {
        var configured = hub["PlugIns:Folder"];
        var folder = configured ?? Path.Combine(AppContext.BaseDirectory, "connectors");
        if (!System.IO.Directory.Exists(folder))
        {
            return configured is null ? [] : throw new PlugInException($"Hub:PlugIns:Folder is '{configured}', and there is no such folder. Create it, or correct the path.");
        }

        var allowed = new AllowList(hub.GetSection("PlugIns:Allow"));
        return [.. System.IO.Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(plugIn => Load(plugIn, allowed))];
    }

    private static IConnector Load(string folder, AllowList allowed)
    {
        var name = Path.GetFileName(folder);
        var file = Path.GetFullPath(Path.Combine(folder, $"{name}.dll"));
        if (!File.Exists(file))
        {
            throw new PlugInException($"The plug-in folder '{folder}' has no '{name}.dll'. Put the connector there, or remove the folder.");
        }

        allowed.Check(folder);
        try
        {
            var connectors = new PlugInLoadContext(file).LoadFromAssemblyPath(file).GetExportedTypes()
                .Where(type => typeof(IConnector).IsAssignableFrom(type) && !type.IsAbstract).ToList();
            return connectors is [var connector]
                ? (IConnector)Activator.CreateInstance(connector)!
                : throw new PlugInException($"'{file}' has {connectors.Count} public classes that implement IConnector; a plug-in has exactly one.");
        }
        catch (Exception broken) when (broken is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException or MissingMemberException or TargetInvocationException)
        {
            // What a constructor throws comes wrapped in a sentence that says nothing.
            var cause = (broken as TargetInvocationException)?.InnerException ?? broken;
            throw new PlugInException($"'{file}' cannot be loaded: {cause.Message} Rebuild it against this hub's connector SDK, or remove its folder.", cause);
        }
    }
}
