namespace IntegrationHub.RetailWorkflows;

/// <summary>The workflow definitions that come with the hub, as Elsa 3 JSON.</summary>
public static class RetailDefinitions
{
    /// <summary>Every definition; the host publishes them at its start.</summary>
    public static IReadOnlyList<string> All { get; } = [.. typeof(RetailDefinitions).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".workflow.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(RetailDefinitions).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
