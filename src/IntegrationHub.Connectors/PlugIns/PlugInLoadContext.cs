using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.PlugIns;

/// <summary>A plug-in's own world: it brings its own libraries, and shares only what the hub and it must agree on.</summary>
internal sealed class PlugInLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath))
{
    /// <summary>The SDK and the frameworks: a second copy of ILoggerFactory would be a different type.</summary>
    private static readonly HashSet<string?> Shared = new(
        new[] { typeof(object), typeof(IConfiguration) }
            .SelectMany(type => System.IO.Directory.EnumerateFiles(Path.GetDirectoryName(type.Assembly.Location)!, "*.dll"))
            .Select(Path.GetFileNameWithoutExtension)
            .Append(typeof(PlugInLoadContext).Assembly.GetName().Name)
            .Append(typeof(Canonical.Identity.Gtin).Assembly.GetName().Name),
        StringComparer.OrdinalIgnoreCase);

    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    /// <summary>Tells whether the hub's own assembly is taken, whatever the plug-in brings.</summary>
    public static bool IsShared(string? assembly) => Shared.Contains(assembly);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        !IsShared(assemblyName.Name) && _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
}
