using Polly;
using Polly.CircuitBreaker;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>Sends every request of a connection through its pipeline, and remembers whether any attempt may have arrived.</summary>
internal sealed class PipelineHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    /// <summary>Answers larger than this are no answers.</summary>
    private const long MaxAnswerBytes = 10 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            // A body that is read once cannot be sent twice.
            await content.LoadIntoBufferAsync(cancellationToken);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ConnectionPipeline.Request, request);
        var arrived = false;
        try
        {
            return await pipeline.ExecuteAsync(
                async attempt =>
                {
                    try
                    {
                        var response = await base.SendAsync(request, attempt.CancellationToken);
                        arrived = true;
                        await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, attempt.CancellationToken);
                        return response;
                    }
                    catch (Exception failure)
                    {
                        arrived |= !NeverLeft(failure);
                        throw;
                    }
                },
                context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new CallFailedException(arrived, failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool NeverLeft(Exception failure) => failure is BrokenCircuitException or HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };
}
