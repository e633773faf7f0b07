using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.PlugIns;

/// <summary>What the operator lets run: the SHA-256 of each assembly by its name. An empty list allows everything.</summary>
internal sealed class AllowList(IConfigurationSection allow)
{
    private static readonly string[] Loadable = ["*.dll", "*.so"];

    private readonly Dictionary<string, string?> _hashes =
        allow.GetChildren().ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks everything in a plug-in's folder that could be loaded, because libraries are loaded long after the start.</summary>
    /// <exception cref="PlugInException">A file is not listed, or is not the one that is.</exception>
    public void Check(string folder)
    {
        if (_hashes.Count == 0)
        {
            return;
        }

        foreach (var file in Loadable
            .SelectMany(pattern => System.IO.Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(file => !PlugInLoadContext.IsShared(Path.GetFileNameWithoutExtension(file)))
            .Order(StringComparer.Ordinal))
        {
            CheckFile(file);
        }
    }

    private void CheckFile(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var hash = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        if (!_hashes.TryGetValue(name, out var expected) || !string.Equals(hash, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new PlugInException($"'{file}' is not allowed: its SHA-256 is {hash}. List it as {allow.Path}:{name} if you trust it, or remove its folder.");
        }
    }
}
