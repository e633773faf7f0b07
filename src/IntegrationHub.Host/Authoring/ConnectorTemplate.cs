namespace IntegrationHub.Host.Authoring;

/// <summary>Lets <c>dotnet new</c> make the files of a connector from the repository's own template, so that names are replaced by one rule only.</summary>
internal static class ConnectorTemplate
{
    private const string Need = "connectors are made by 'dotnet new'. Install the .NET SDK that global.json names.";

    /// <exception cref="AuthoringException">The template cannot be used.</exception>
    public static async Task<MadeConnector> MakeAsync(NewConnector connector, string folder)
    {
        // A home of its own: what people have installed is left alone, and an older template among it is not taken.
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_CLI_HOME"] = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
        };
        var made = Directory.CreateDirectory(Path.Combine(folder, "made")).FullName;
        await Tool.RunAsync("dotnet", ["new", "install", connector.Repository.Template], folder, Need, environment);
        await Tool.RunAsync("dotnet", ["new", "integrationhub-connector", "--name", connector.Name, "--output", made, "--no-update-check"], folder, Need, environment);
        return new MadeConnector(connector with { Repository = new AuthorsRepository(made) });
    }
}
