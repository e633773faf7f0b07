using IntegrationHub.Connectors.Resilience;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Tests.Connectors.Resilience;

/// <summary>The pipeline of one connection on real sockets, under a clock of the test's choice.</summary>
internal sealed class Wire(TimeProvider clock, ResilienceOptions? options = null, TimeSpan? connectTimeout = null) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(new PipelineHandler(
        ConnectionPipeline.Build("wire", options ?? Patient(), clock, NullLogger.Instance), clock)
    {
        InnerHandler = new SocketsHttpHandler { ConnectTimeout = connectTimeout ?? TimeSpan.FromSeconds(20) },
    });

    /// <summary>Timeouts that no test reaches.</summary>
    public static ResilienceOptions Patient(int retries = 2) =>
        new() { TotalTimeout = TimeSpan.FromSeconds(60), AttemptTimeout = TimeSpan.FromSeconds(50), Retries = retries };

    public Task<HttpResponseMessage> GetAsync(Uri address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _invoker.SendAsync(request, CancellationToken.None);

    public void Dispose() => _invoker.Dispose();
}
