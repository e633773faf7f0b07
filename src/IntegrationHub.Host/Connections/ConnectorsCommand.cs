using IntegrationHub.Connectors.PlugIns;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Host.Authoring;
using IntegrationHub.Host.CommandLine;
using IntegrationHub.Host.Connections.Trials;
using IntegrationHub.Host.Hosting;

namespace IntegrationHub.Host.Connections;

/// <summary><c>connectors …</c>: what authors and operators ask of connectors without running the hub.</summary>
internal static class ConnectorsCommand
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        try
        {
            return args switch
            {
                ["list", .. var rest] => ListCommand.Run(rest, terminal),
                ["check", .. var rest] => await CheckCommand.RunAsync(rest, terminal),
                ["try", .. var rest] => await TryCommand.RunAsync(rest, terminal),
                ["new", .. var rest] => await NewCommand.RunAsync(rest, terminal),
                [] => Usage.Refuse(terminal, "Say what to do with connectors: list, check, try or new."),
                [var unknown, ..] => Usage.Refuse(terminal, $"There is no command 'connectors {unknown}'; there are list, check, try and new."),
            };
        }
        catch (Exception refused) when (refused is ConnectionConfigurationException or PlugInException or StartupException)
        {
            return terminal.Failed(refused.Message);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException)
        {
            // So appsettings.json says that it is no JSON.
            return terminal.Failed(unreadable.InnerException is { } cause ? $"{unreadable.Message} {cause.Message}" : unreadable.Message);
        }
    }
}
