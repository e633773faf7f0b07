namespace IntegrationHub.Host.CommandLine;

/// <summary>The settings that the hub would run with, for commands that do not run it.</summary>
internal static class HubSettings
{
    /// <summary>Reads the same sources in the same order as the hub: appsettings.json, the environment, the command line.</summary>
    public static ConfigurationManager Read(string[] settings) => WebApplication.CreateSlimBuilder(settings).Configuration;
}
