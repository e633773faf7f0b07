using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

/// <summary>A connection during which something else happens, once, right before a certain request reaches Medusa.</summary>
internal sealed class InterruptedMedusa : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public InterruptedMedusa(LiveMedusa medusa, string before, Func<Task> happen)
    {
        _services = new ServiceCollection().AddHttpClient("shop").AddHttpMessageHandler(() => new Interruption(before, happen)).Services.BuildServiceProvider();
        var options = new MedusaOptions { BaseAddress = new Uri(medusa["MEDUSA_URL"]), SecretKey = new Secret(medusa["MEDUSA_SECRET_KEY"]) };
        var context = new ConnectionContext(
            "shop", options, () => _services.GetRequiredService<IHttpClientFactory>().CreateClient("shop"), TimeProvider.System, NullLoggerFactory.Instance);
        Publisher = new MedusaConnector().Connect(context).Capabilities.OfType<IStockPublisher>().Single();
    }

    public IStockPublisher Publisher { get; }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Interruption(string before, Func<Task> happen) : DelegatingHandler
    {
        private bool _happened;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!_happened && request.RequestUri!.AbsolutePath.Contains(before, StringComparison.Ordinal))
            {
                _happened = true;
                await happen();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
