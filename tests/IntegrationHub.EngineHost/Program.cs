using IntegrationHub.EngineHost;
using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;

// The engine with a door of its own, for tests that kill, freeze and stop it.
try
{
    await using var app = await EngineApp.BuildAsync(args);
    await app.StartAsync();
    Console.WriteLine($"{EngineApp.Ready}{app.Urls.First()}");
    _ = ParentWatch.StopWithParentAsync(app.Lifetime);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StorageUnavailableException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
