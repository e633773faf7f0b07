using IntegrationHub.Connectors.Budget;
using IntegrationHub.Connectors.Resilience;
using IntegrationHub.Connectors.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Tests.Connectors.Resilience;

/// <summary>The pipeline of one connection on real sockets, under a clock of the test's choice.</summary>
internal sealed class Wire : IDisposable
{
    private readonly HttpMessageInvoker _invoker;

    public Wire(TimeProvider clock, ResilienceOptions? options = null, TimeSpan? connectTimeout = null, object? secrets = null, bool isDryRun = false)
    {
        var settings = options ?? Patient();
        Control = new ConnectionControl(new RateBudget(settings.RequestsPerSecond, settings.Burst, clock));
        var pipeline = ConnectionPipeline.Build("wire", settings, Control, clock, NullLogger.Instance);
        _invoker = new HttpMessageInvoker(new PipelineHandler(pipeline, Control.Budget, new SecretScrubber(secrets ?? new object()), isDryRun ? "wire" : null, clock)
        {
            InnerHandler = new SocketsHttpHandler { ConnectTimeout = connectTimeout ?? TimeSpan.FromSeconds(20) },
        });
    }

    public ConnectionControl Control { get; }

    /// <summary>Timeouts that no test reaches.</summary>
    public static ResilienceOptions Patient(int retries = 2) =>
        new() { TotalTimeout = TimeSpan.FromSeconds(60), AttemptTimeout = TimeSpan.FromSeconds(50), Retries = retries };

    public Task<HttpResponseMessage> GetAsync(Uri address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _invoker.SendAsync(request, CancellationToken.None);

    public void Dispose() => _invoker.Dispose();
}
