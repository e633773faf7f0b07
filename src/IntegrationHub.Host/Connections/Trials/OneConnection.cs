using Microsoft.Extensions.Configuration.Memory;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>A hub's section with one connection in it: mistakes in the others are no reason not to try this one.</summary>
internal static class OneConnection
{
    public static IConfiguration Of(IConfiguration configuration, string connection, bool isDryRun)
    {
        var kept = configuration.AsEnumerable()
            .Where(setting => setting.Value is not null && (!IsBelow(setting.Key, "Hub:Connections") || IsBelow(setting.Key, $"Hub:Connections:{connection}")));
        var dryRun = isDryRun ? [KeyValuePair.Create($"Hub:Connections:{connection}:DryRun", (string?)"true")] : Enumerable.Empty<KeyValuePair<string, string?>>();
        return new ConfigurationBuilder()
            .Add(new MemoryConfigurationSource { InitialData = kept })
            .Add(new MemoryConfigurationSource { InitialData = dryRun })
            .Build().GetSection("Hub");
    }

    private static bool IsBelow(string key, string section) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);
}
