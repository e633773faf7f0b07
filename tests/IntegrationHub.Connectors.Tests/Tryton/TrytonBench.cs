using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Tryton;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>The connector's client on the stand-in, under a clock of the test's choice and without a pipeline.</summary>
internal sealed class TrytonBench : IAsyncDisposable
{
    private readonly ServiceProvider _http;

    private TrytonBench(StubServer server, ServiceProvider http, string password)
    {
        Server = server;
        _http = http;
        var options = new TrytonOptions { BaseAddress = server.Address, Database = "erp", User = TrytonStub.User, Password = new Secret(password), CustomerParty = "WALK-IN" };
        Context = new ConnectionContext("erp", options, http.GetRequiredService<IHttpClientFactory>().CreateClient, Clock, NullLoggerFactory.Instance);
        var wire = new TrytonWire(Context, options);
        Sessions = new TrytonSessions(new TrytonLogin(wire), Clock);
        Client = new TrytonClient(wire, Sessions);
    }

    public StubServer Server { get; }

    public TrytonStub Stub => (TrytonStub)Server.Stub;

    public TestClock Clock { get; } = new();

    public ConnectionContext Context { get; }

    public TrytonSessions Sessions { get; }

    public TrytonClient Client { get; }

    public static async Task<TrytonBench> StartAsync(string password = TrytonStub.Password) =>
        new(await StubServer.StartAsync(new TrytonStub()), new ServiceCollection().AddHttpClient().BuildServiceProvider(), password);

    public async ValueTask DisposeAsync()
    {
        Sessions.Dispose();
        await _http.DisposeAsync();
        await Server.DisposeAsync();
    }
}
