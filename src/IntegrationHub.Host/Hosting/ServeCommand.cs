namespace IntegrationHub.Host.Hosting;

/// <summary>Runs the hub until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var hub = await Hub.StartAsync(args);
            hub.Announce();
            GiveBackStartMemory();
            await hub.WaitForShutdownAsync();
            return 0;
        }
        catch (StartupException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    /// <summary>An idle hub allocates so little that what only its start has needed would stay for hours.</summary>
    public static void GiveBackStartMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
