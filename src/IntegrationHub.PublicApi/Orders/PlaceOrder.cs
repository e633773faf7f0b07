using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Accepts an order: key, order, payment, event, workflow and the note of the call are one commit.</summary>
internal sealed class PlaceOrder(IdempotentPosts posts, OrderDraft draft, OrderBook orders, WorkflowRuntime workflows, TimeProvider clock)
{
    private const string Workflow = "click-and-collect";

    public Task<IResult> HandleAsync(HttpContext http) => posts.RunAsync(http, Propose);

    private Checked<Proposal> Propose(PostRequest request)
    {
        var body = StrictJson.Read(request.Body, ApiJson.Readable.PlaceOrderBody);
        return body is { Value: { } place }
            ? OrderParser.Parse(place.ToInput())
                .Then(wanted => draft.Of(wanted).Map(order => Propose(request.Client, order, wanted.PaymentToken)))
                .Match<Checked<Proposal>>(proposal => proposal, refusals => KnownProblems.InvalidRequest(refusals))
            : body.Problem!;
    }

    private Proposal Propose(string client, Order order, PaymentToken token)
    {
        var currency = order.Lines[0].UnitPrice.Currency;
        return new Proposal
        {
            OrderId = order.Id.Value,
            Writes = Writes(client, order, token, currency),
            Answer = OrderAnswers.Accepted(new StoredOrder(order, currency, null, null, null, null, order.PlacedAt)),
            CommitAsync = unit => workflows.StartAsync(Start(order), unit),
            WhenRefused = guard => guard == OrderWrites.ExternalIdTaken && orders.FindByExternalId(client, order.ExternalId) is { } existing
                ? KnownProblems.OrderExists(existing)
                : throw new InvalidOperationException($"The guard '{guard}' refused the new order '{order.Id}'."),
        };
    }

    private IEnumerable<Statement> Writes(string client, Order order, PaymentToken token, Currency currency) =>
    [
        .. OrderWrites.Place(order, client),
        PaymentWrites.Pending(order.Id.Value, token, currency),
        Placed(order).ToStatement(order.PlacedAt),
    ];

    private OutboxEvent Placed(Order order)
    {
        var data = new OrderPlaced
        {
            OrderId = order.Id,
            ExternalId = order.ExternalId.Value,
            Location = order.Location,
            Status = order.Status,
            Lines = [.. order.Lines.Select(line => new StockLine(line.Gtin, line.Quantities.Ordered))],
        };
        return new OutboxEvent(Id.New("evt", clock).Value, OrderEventTypes.Placed, order.Id.Value, JsonSerializer.Serialize(data, OrderEventJson.Default.OrderPlaced));
    }

    private StartWorkflow Start(Order order)
    {
        var input = new OrderReferenceInput(order.Id.Value, order.ExternalId.Value, order.Location.Value, order.Customer.Email is null ? "sms" : "email");
        return new StartWorkflow(Workflow, Id.New("wfi", clock).Value, order.Id.Value, new Dictionary<string, JsonElement>
        {
            ["order"] = JsonSerializer.SerializeToElement(input, ApiJson.Readable.OrderReferenceInput),
        });
    }
}
