using System.Globalization;
using Polly;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>Sends every request of a connection through its pipeline, and remembers whether any attempt may have arrived.</summary>
internal sealed class PipelineHandler(ResiliencePipeline<HttpResponseMessage> pipeline, TimeProvider clock) : DelegatingHandler
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

        var sent = new SentRequest(request, clock.GetTimestamp());
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ConnectionPipeline.Request, sent);
        try
        {
            var response = await pipeline.ExecuteAsync(async attempt => await AttemptAsync(sent, attempt.CancellationToken), context);
            return sent.IsUndecidedBy(response.StatusCode) ? throw Undecided(response) : response;
        }
        catch (Exception failure) when (failure is not CallFailedException && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new CallFailedException(sent.MayHaveArrived, failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(SentRequest sent, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(sent.Message, cancellationToken);
            sent.Answered(response.StatusCode);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
            return response;
        }
        catch (OperationCanceledException slow) when (slow.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // So the socket handler says that no connection came about in time.
            throw new HttpRequestException(HttpRequestError.ConnectionError, slow.Message, slow);
        }
        catch (Exception failure)
        {
            response?.Dispose();
            sent.Failed(failure);
            throw;
        }
    }

    private CallFailedException Undecided(HttpResponseMessage response)
    {
        using (response)
        {
            var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return new CallFailedException(wasSent: true, new HttpRequestException($"The last attempt was answered {status}, but an earlier one may have had its effect."))
            {
                RetryAfter = RetryAfter.Of(response, clock),
            };
        }
    }
}
