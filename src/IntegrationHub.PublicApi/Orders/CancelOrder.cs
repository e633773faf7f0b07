using System.Text.Json;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Text;
using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Accepts the wish to cancel. The order's workflow decides: who is faster at the counter has the goods.</summary>
internal sealed class CancelOrder(WorkflowRuntime workflows, IHubDatabase database, GetOrder getOrder, ApiCallBook calls, TimeProvider clock)
{
    private const string CancelRequested = "order.cancelRequested";
    private const int MaxReason = 200;

    public async Task<IResult> HandleAsync(HttpContext context, string id, IdempotencyBook idempotency)
    {
        var body = await StrictJson.ReadAsync(context.Request, ApiJson.Default.CancelRequest, isOptional: true);
        if (body.Problem is { } unreadable)
        {
            return unreadable;
        }

        if (body.Value?.Reason is { } reason && !PlainText.Parse(reason, MaxReason, "/reason").IsAccepted)
        {
            return ProblemResult.Invalid(PlainText.Parse(reason, MaxReason, "/reason").Refusals);
        }

        return getOrder.Find(context, id) is { } stored
            ? await idempotency.OnceAsync(context, body.Bytes, call => RequestAsync(context, call, stored, body.Value?.Reason))
            : GetOrder.Unknown(id);
    }

    private async Task<IResult?> RequestAsync(HttpContext context, IdempotentCall call, StoredOrder stored, string? reason)
    {
        var id = stored.Order.Id.Value;
        if (stored.Order.Status.IsTerminal() || stored.Order.Status == OrderStatus.HandingOver)
        {
            return new ProblemResult(
                StatusCodes.Status409Conflict, ProblemCode.OrderNotCancelable, "The order cannot be canceled any more.", $"The order '{id}' is {stored.Order.Status.ToName()}.");
        }

        var now = clock.GetUtcNow();
        var signal = new Signal("public-api", $"{call.Client}/{call.Operation}/{call.Key}", CancelRequested, id, JsonSerializer.Serialize(new { reason }));
        var answer = new JsonResult(
            StatusCodes.Status202Accepted,
            JsonSerializer.SerializeToUtf8Bytes(OrderDocument.Of(stored with { CancelRequestedAt = stored.CancelRequestedAt ?? now }), ApiJson.Default.OrderDocument))
        {
            Location = $"/v1/orders/{id}",
        };
        var result = await database.CommitAsync(new WriteUnit()
            .AddRange(call.Answer(answer, now))
            .Add(OrderWrites.CancelRequested(id, now))
            .Add(signal.Accept(now))
            .Add(calls.Write(context, id, answer.Status)));
        if (!result.IsCommitted)
        {
            return null;
        }

        workflows.Deliver(signal);
        return answer;
    }
}
