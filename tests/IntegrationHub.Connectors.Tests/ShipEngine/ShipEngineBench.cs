using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.ShipEngine;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

/// <summary>A connection to the stand-in, for the stories that the kit does not tell.</summary>
internal sealed class ShipEngineBench(ConnectorBench bench) : IAsyncDisposable
{
    public static readonly EffectKey Key = new("01KEY0SHIPENGINE000000000000000000001");

    public static readonly EffectKey Repeat = Key with { IsRepeat = true };

    public ShipEngineStub Stub => (ShipEngineStub)bench.Stub;

    public static async Task<ShipEngineBench> StartAsync(ShipEngineStub? stub = null) =>
        new(await ConnectorBench.StartAsync(new ShipEngineConnector(), stub ?? new ShipEngineStub(), new ShipEngineConformance().Options, Patience.Enough));

    public T Capability<T>()
        where T : class => bench.Directory.All<T>()[0].Capability;

    /// <summary>Method and path of what arrived, in order.</summary>
    public IReadOnlyList<string> Calls => [.. bench.Stub.Requests.Select(request => $"{request.Method} {request.Path}")];

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
