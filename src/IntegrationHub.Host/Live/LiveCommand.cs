using IntegrationHub.Host.Hosting;

namespace IntegrationHub.Host.Live;

/// <summary>Runs the hub on the real systems that <c>eng/systems up DIR</c> started.</summary>
internal static class LiveCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var folder, .. var rest] || folder.StartsWith('-'))
        {
            Console.Error.WriteLine("Say where the systems are: live DIR, where DIR is the folder of eng/systems up DIR.");
            return 2;
        }

        return await ServeCommand.RunAsync([$"--Hub:Live={folder}", .. rest]);
    }
}
