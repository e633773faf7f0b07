using IntegrationHub.Host.Live.Play;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

public sealed partial class LiveHub
{
    /// <summary>Plays what <c>live DIR --play</c> plays, on this hub: a second one would take the shop's orders over as well.</summary>
    internal Task<bool> PlayAsync(Action<string> write) => LivePlay.RunAsync(_hub!, LiveSystems.Folder, write);
}
