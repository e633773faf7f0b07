using System.Text.Json;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Asks the workflow to give an order up. What is undone, and whether it still can be, is decided there.</summary>
internal sealed class CancelOrder(IdempotentPosts posts, OwnOrders orders, IHubDatabase database, WorkflowRuntime workflows, TimeProvider clock)
{
    public Task<IResult> HandleAsync(HttpContext http, string id) => posts.RunAsync(http, request => Propose(request, id));

    private Checked<Proposal> Propose(PostRequest request, string id)
    {
        var found = orders.Find(request.Client, id);
        if (found is not { Value: { } order })
        {
            return found.Problem!;
        }

        var body = request.Body.Length == 0 ? new CancelOrderBody() : StrictJson.Read(request.Body, ApiJson.Readable.CancelOrderBody);
        return body is { Value: { } cancel }
            ? cancel.ParseReason().Match<Checked<Proposal>>(reason => Propose(request, order, reason), refusals => KnownProblems.InvalidRequest(refusals))
            : body.Problem!;
    }

    private Proposal Propose(PostRequest request, StoredOrder order, string? reason)
    {
        var orderId = order.Order.Id.Value;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        // The order is part of the event's id, because a client may use one key for two orders. A key that comes back
        // after its row has expired names a signal that is known; then there is nothing new to tell the workflow.
        var signal = new Signal("public-api", $"{request.Client}/{orderId}/{request.Scope.Key}", OrderSignals.CancelRequested, orderId, JsonSerializer.Serialize(new CancelRequestedData(reason), ApiJson.Readable.CancelRequestedData));
        return new Proposal
        {
            OrderId = orderId,
            Writes = [OrderWrites.CancelRequested(orderId, now), signal.Accept(now)],
            Answer = OrderAnswers.Accepted(order with { CancelRequestedAt = order.CancelRequestedAt ?? now }),
            CommitAsync = database.CommitAsync,
            WhenCommitted = () => workflows.Deliver(signal),
            WhenRefused = guard => guard == OrderWrites.NotCancelable
                ? KnownProblems.NotCancelable(orderId, (orders.Find(request.Client, orderId).Value ?? order).Order.Status.ToName())
                : throw new InvalidOperationException($"The guard '{guard}' refused to cancel the order '{orderId}'."),
        };
    }
}
