using System.Reflection;
using System.Runtime.Loader;

namespace IntegrationHub.Connectors.PlugIns;

/// <summary>A plug-in's own world: it brings its own libraries, and shares only what the hub and it must agree on.</summary>
internal sealed class PlugInLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath))
{
    private static readonly string?[] Shared = [typeof(PlugInLoadContext).Assembly.GetName().Name, typeof(Canonical.Identity.Gtin).Assembly.GetName().Name];

    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        !Shared.Contains(assemblyName.Name) && _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
}
