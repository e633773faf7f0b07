using IntegrationHub.Host.CommandLine;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Host.Live.Play;

namespace IntegrationHub.Host.Live;

/// <summary>Runs the hub on the real systems that <c>eng/systems up DIR</c> started, and plays on them where that is asked for.</summary>
internal static class LiveCommand
{
    private const string Play = "--play";
    private const string Exit = "--exit";

    /// <summary>The play looks again and again, and its calls are no news.</summary>
    private const string QuietClients = "--Logging:LogLevel:System.Net.Http.HttpClient.Default=Warning";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var folder, .. var rest] || folder.StartsWith('-'))
        {
            return Terminal.Console.Misused("Say where the systems are: live DIR, where DIR is the folder of eng/systems up DIR.");
        }

        if (rest.Contains(Exit) && !rest.Contains(Play))
        {
            return Terminal.Console.Misused($"{Exit} ends the hub after {Play}; without that there is nothing to end after.");
        }

        try
        {
            return await RunAsync(folder, rest.Contains(Play), rest.Contains(Exit), [.. rest.Where(arg => arg is not (Play or Exit))]);
        }
        catch (StartupException refused)
        {
            return Terminal.Console.Failed(refused.Message);
        }
    }

    private static async Task<int> RunAsync(string folder, bool plays, bool exits, string[] settings)
    {
        var systems = LiveSystems.Read(folder);
        await using var hub = await Hub.StartAsync([$"--Hub:Live={folder}", .. DataOf(folder, settings), .. plays ? [QuietClients] : Array.Empty<string>(), .. settings]);
        hub.Announce();
        using var webhook = ShopWebhook.Set(systems, hub.Address);
        var stopped = hub.WaitForShutdownAsync();
        if (plays)
        {
            var played = LivePlay.RunAsync(hub, folder, Console.WriteLine);
            await Task.WhenAny(played, stopped);
            if (exits || stopped.IsCompleted)
            {
                return played.IsCompleted && await played ? ExitCodes.Done : ExitCodes.Failed;
            }

            Console.WriteLine("The hub goes on, so that you can look at it. Ctrl+C ends it.");
        }

        ServeCommand.GiveBackStartMemory();
        await stopped;
        return ExitCodes.Done;
    }

    /// <summary>What the hub knows of these systems ends with them, so it lies beside them unless somebody says where.</summary>
    private static string[] DataOf(string folder, string[] settings) =>
        HubSettings.Read(settings) is var given && given["Hub:Data"] is null && given["Hub:Postgres"] is null ? [$"--Hub:Data={Path.Combine(folder, "hub")}"] : [];
}
