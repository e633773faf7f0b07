using System.Text.Json;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Orders;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>Asks the workflow to give a return up, while the customer has the goods.</summary>
internal sealed class CancelReturn(IdempotentPosts posts, ReturnAccess access, IHubDatabase database, WorkflowRuntime workflows, TimeProvider clock)
{
    public Task<IResult> HandleAsync(HttpContext http, string id) => posts.RunAsync(http, request => Propose(request, id));

    private Checked<Proposal> Propose(PostRequest request, string id)
    {
        var found = access.FindReturn(request.Client, id);
        if (found is not { Value: { } stored })
        {
            return found.Problem!;
        }

        var body = request.Body.Length == 0 ? new CancelReturnBody() : StrictJson.Read(request.Body, ApiJson.Readable.CancelReturnBody);
        return body is { Value: { } cancel }
            ? cancel.ToReason().ParseReason().Match<Checked<Proposal>>(reason => Propose(request, stored, reason), refusals => KnownProblems.InvalidRequest(refusals))
            : body.Problem!;
    }

    private Proposal Propose(PostRequest request, StoredReturn stored, string? reason)
    {
        var returnId = stored.Return.Id.Value;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var signal = new Signal(
            "public-api", $"{request.Client}/{returnId}/cancel/{request.Scope.Key}", ReturnSignals.CancelRequested, returnId,
            JsonSerializer.Serialize(new CancelRequestedData(reason), ApiJson.Readable.CancelRequestedData));
        return new Proposal
        {
            OrderId = stored.Return.OrderId.Value,
            Writes = [ReturnWrites.CancelRequested(returnId, now), signal.Accept(now).Guarded(Signal.Duplicate)],
            Answer = ReturnAnswers.Accepted(stored with { UpdatedAt = now }),
            CommitAsync = database.CommitAsync,
            WhenCommitted = () => workflows.Deliver(signal),
            WhenRefused = _ => KnownProblems.ReturnNotCancelable(access.FindReturn(request.Client, returnId).Value ?? stored),
        };
    }
}
