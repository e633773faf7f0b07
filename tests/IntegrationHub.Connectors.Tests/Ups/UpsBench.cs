using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Ups;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Ups;

/// <summary>A connection to the stand-in, for the stories that the kit does not tell.</summary>
internal sealed class UpsBench(ConnectorBench bench) : IAsyncDisposable
{
    public static readonly EffectKey Key = new("01KEY0UPS0000000000000000000001");

    public static readonly EffectKey Repeat = Key with { IsRepeat = true };

    public UpsStub Stub => (UpsStub)bench.Stub;

    public StubServer Server => bench.Server;

    /// <summary>Method and path of what arrived, in order.</summary>
    public IReadOnlyList<string> Calls => [.. bench.Stub.Requests.Select(request => $"{request.Method} {request.Path}")];

    public static async Task<UpsBench> StartAsync(UpsStub? stub = null) => new(await ConnectorBench.StartAsync(new UpsConnector(), stub ?? new UpsStub(), new UpsConformance().Options, Patience.Enough));

    public T Capability<T>()
        where T : class => bench.Directory.All<T>()[0].Capability;

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
