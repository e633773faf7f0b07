using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>Accepts a return: key, return, claim on the order's pieces, event, workflow and the note of the call are one commit.</summary>
internal sealed class RequestReturn(IdempotentPosts posts, ReturnAccess access, ReturnDraft draft, PaymentBook payments, WorkflowRuntime workflows, TimeProvider clock)
{
    private const string Workflow = "returns";

    public Task<IResult> HandleAsync(HttpContext http) => posts.RunAsync(http, Propose);

    private Checked<Proposal> Propose(PostRequest request)
    {
        var body = StrictJson.Read(request.Body, ApiJson.Readable.ReturnBody);
        return body is { Value: { } wanted }
            ? ReturnParser.Parse(wanted.ToInput()).Match<Checked<Proposal>>(parsed => Propose(request.Client, parsed), refusals => KnownProblems.InvalidRequest(refusals))
            : body.Problem!;
    }

    private Checked<Proposal> Propose(string client, ReturnRequest request)
    {
        if (access.FindOrder(client, request) is not { } order)
        {
            return KnownProblems.InvalidRequest([new Refusal(request.OrderId is null ? "/orderExternalId" : "/orderId", "unknown-order", "There is no such order.")]);
        }

        return draft.Of(request, order).Match<Checked<Proposal>>(
            returned => Excess(request, order) is { } excess ? excess : Propose(client, returned, request, order),
            refusals => KnownProblems.InvalidRequest(refusals));
    }

    private Proposal Propose(string client, Return returned, ReturnRequest request, StoredOrder order) => new()
    {
        OrderId = order.Order.Id.Value,
        Writes = [.. ReturnWrites.Request(returned, client, request.Sender), Requested(returned, order).ToStatement(returned.RequestedAt)],
        Answer = ReturnAnswers.Accepted(new StoredReturn(returned, client, order.Order.ExternalId, returned.RequestedAt)),
        CommitAsync = unit => workflows.StartAsync(Start(returned, order), unit),
        WhenRefused = guard => guard == ReturnWrites.NotReturnable
            ? Excess(request, access.FindOrder(client, request) ?? order) ?? KnownProblems.ReturnInProgress(order.Order.Id.Value)
            : throw new InvalidOperationException($"The guard '{guard}' refused the new return '{returned.Id}'."),
    };

    /// <summary>What the customer does not have, or another return claims.</summary>
    private static Problem? Excess(ReturnRequest request, StoredOrder order)
    {
        var excess = request.Lines
            .Select((line, index) => (Index: index, line.Quantity, Returnable: BoughtPieces.Returnable(line, order.Order)))
            .Where(line => line.Quantity > line.Returnable).ToList();
        return excess is [] ? null : KnownProblems.NotReturnable(order.Order.Id.Value, order.Order.Status.ToName(), excess);
    }

    private OutboxEvent Requested(Return returned, StoredOrder order)
    {
        var data = new ReturnRequested
        {
            ReturnId = returned.Id,
            OrderId = returned.OrderId,
            OrderExternalId = order.Order.ExternalId.Value,
            Location = returned.Location,
            Status = returned.Status,
            Method = returned.Method,
            Lines = returned.Lines.Select(line => new StockLine(line.Gtin, line.Quantity)).ByArticle(),
        };
        return new OutboxEvent(Id.New("evt", clock).Value, ReturnEventTypes.Requested, returned.Id.Value, JsonSerializer.Serialize(data, ReturnEventJson.Default.ReturnRequested));
    }

    private StartWorkflow Start(Return returned, StoredOrder order) => new(Workflow, Id.New("wfi", clock).Value, returned.Id.Value, new Dictionary<string, JsonElement>
    {
        ["order"] = JsonSerializer.SerializeToElement(ReturnOrderInput.Of(order, payments.Get(order.Order.Id.Value)), ApiJson.Readable.ReturnOrderInput),
        ["return"] = JsonSerializer.SerializeToElement(CaseOf(returned, order), ReturnJson.Default.ReturnCase),
    });

    private static ReturnCase CaseOf(Return returned, StoredOrder order) => new()
    {
        Id = returned.Id,
        Location = returned.Location,
        Method = returned.Method,
        RequestedAt = returned.RequestedAt,
        FulfilledAt = order.FulfilledAt,
        Erp = order.SystemOf(OrderReference.ErpOrder),
        ErpOrderId = order.Reference(OrderReference.ErpOrder),
        Lines = [.. returned.Lines.Select(line => new ReturnCaseLine(
            line.Number, line.Gtin, line.Quantity, order.Order.Lines.First(bought => bought.Number == line.OrderLine).Returnable(), line.UnitPrice, line.Reason))],
    };
}
