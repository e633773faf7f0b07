using IntegrationHub.Host.Demo;
using IntegrationHub.Host.Hosting;

namespace IntegrationHub.Host.Live.Play;

/// <summary>Plays click and collect, a return and stock synchronisation on real systems, and checks in each of them that it came out as it should.</summary>
internal static class LivePlay
{
    private const string Madrid = "9521000000025";
    private const string Barcelona = "9521000000032";
    private const string Boot = "09521000000018";
    private const string Vest = "09521000000100";

    /// <param name="folder">The folder of the systems.</param>
    /// <param name="write">Takes one line of what a person is told.</param>
    /// <returns>Whether everything is as it should be.</returns>
    public static async Task<bool> RunAsync(Hub hub, string folder, Action<string> write)
    {
        var (narrator, systems) = (new Narrator(write), LiveSystems.Read(folder));
        if (!systems.ContainsKey($"TRYTON_QUARANTINE_{Barcelona}"))
        {
            narrator.Say($"The systems in {folder} were made without a place for what is not sold again. Make them anew: eng/systems down {folder}, then eng/systems up {folder}");
            return false;
        }

        var cast = Cast.Of(hub.Services.GetRequiredService<IHttpClientFactory>(), systems, hub.Address, hub.Sandbox!.Address, narrator);
        narrator.Say(Links.Logins(folder));
        try
        {
            await cast.Erp.LogInAsync();
            var order = await new CollectScene(cast).PlayAsync(Madrid, Boot, 3);
            await new ReturnScene(cast).PlayAsync(order, Barcelona, Boot);
            await new StockScene(cast).PlayAsync(Madrid, Vest);
            narrator.Say("Everything is as it should be.");
            return true;
        }
        catch (DemoFailedException failed)
        {
            narrator.Say($"NOT as it should be: {failed.Message}");
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            narrator.Say($"A system does not answer: {unreachable.Message.TrimEnd('.')}. Is it running? 'eng/systems up {folder}' starts what is not.");
        }

        return false;
    }
}
