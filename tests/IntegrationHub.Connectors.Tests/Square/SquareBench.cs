using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Square;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

/// <summary>A connection to a seller with three stores and five articles.</summary>
internal sealed class SquareBench(ConnectorBench bench) : IAsyncDisposable
{
    public static EffectKey Key { get; } = new("01KEY00000000000000000000000000000000001");

    public SquareStub Stub => (SquareStub)bench.Stub;

    public static async Task<SquareBench> StartAsync()
    {
        var stub = new SquareStub();
        SquareShop.Open(stub);
        SquareShop.Fill(stub);
        return new SquareBench(await ConnectorBench.StartAsync(new SquareConnector(), stub, SquareShop.Options, Patience.Enough));
    }

    public T Get<T>()
        where T : class => bench.Directory.All<T>()[0].Capability;

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
