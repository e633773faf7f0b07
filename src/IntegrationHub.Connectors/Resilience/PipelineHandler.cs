using System.Globalization;
using System.Net;
using IntegrationHub.Connectors.Budget;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Secrets;
using Polly;

namespace IntegrationHub.Connectors.Resilience;

/// <summary>Sends every request of a connection through its pipeline, and remembers whether any attempt may have arrived.</summary>
/// <param name="dryRun">The connection's name while nothing that changes something is to be sent; else null.</param>
internal sealed class PipelineHandler(
    ResiliencePipeline<HttpResponseMessage> pipeline, RateBudget budget, SecretScrubber scrubber, string? dryRun, TimeProvider clock) : DelegatingHandler
{
    /// <summary>Answers larger than this are no answers.</summary>
    private const long MaxAnswerBytes = 10 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (dryRun is not null && !request.IsReading())
        {
            throw new CallFailedException(wasSent: false, new DryRunException($"'{dryRun}' is in dry-run mode: {request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)} was not sent."));
        }

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
            await ScrubAsync(response, sent.Message, cancellationToken);
            NotePause(response);
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

    private async Task ScrubAsync(HttpResponseMessage response, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var scrubbed = scrubber.Scrub(body, request.Headers.Authorization);
        if (!ReferenceEquals(scrubbed, body))
        {
            var blank = new ByteArrayContent(scrubbed);
            blank.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content.Dispose();
            response.Content = blank;
        }
    }

    private void NotePause(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests && RetryAfter.Of(response, clock) is { } pause)
        {
            budget.Pause(pause);
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
