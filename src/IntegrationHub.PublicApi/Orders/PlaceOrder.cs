using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Accepts an order: either everything that belongs to it is stored in one commit and answered 202, or nothing is.</summary>
internal sealed class PlaceOrder(WorkflowRuntime workflows, CatalogBook catalog, OrderBook orders, ApiCallBook calls, TimeProvider clock)
{
    private const string Workflow = "click-and-collect";

    public async Task<IResult> HandleAsync(HttpContext context, IdempotencyBook idempotency)
    {
        // :: Step 1 of the way of one order: what was sent becomes values that cannot be wrong, or a list of refusals.
        var body = await StrictJson.ReadAsync(context.Request, ApiJson.Default.OrderInput);
        if (body.Problem is { } unreadable)
        {
            return unreadable;
        }

        return await idempotency.OnceAsync(context, body.Bytes, call => OrderParser.Parse(body.Value).Then(Price).Match<Task<IResult?>>(
            order => StoreAsync(context, call, order),
            refusals => Task.FromResult<IResult?>(ProblemResult.Invalid(refusals))));
    }

    /// <summary>Gives the request the prices and names of today, if store and articles are known.</summary>
    private Parsed<PricedOrder> Price(OrderRequest request)
    {
        var parsing = new Parsing();
        if (catalog.Find(request.Location) is not { } location || !location.Roles.Contains(LocationRole.Store))
        {
            parsing.Refuse("/location", "unknown-location", $"There is no store with the GLN '{request.Location}'. GET /v1/locations lists them.");
        }

        var products = request.Lines.Select((line, index) => parsing.Take(FindProduct(line.Gtin, $"/lines/{index}/gtin"))).ToList();
        if (products.Select(product => product?.Price?.Currency).Distinct().Count() > 1)
        {
            parsing.Refuse("/lines", "mixed-currencies", "The articles are priced in different currencies; place an order for each.");
        }

        return parsing.Finish(() => new PricedOrder(request, products!));
    }

    private Parsed<Product> FindProduct(Gtin gtin, string pointer) => catalog.Find(gtin) is { Price: not null } product
        ? product
        : new Refusal(pointer, "unknown-product", $"There is no article with the GTIN '{gtin}' on sale. GET /v1/products lists them.");

    private async Task<IResult?> StoreAsync(HttpContext context, IdempotentCall call, PricedOrder priced)
    {
        // :: Step 2: order, payment, answer, event and the workflow with its first intents are one commit.
        var (order, request) = (priced.ToOrder(clock), priced.Request);
        var stored = new StoredOrder(order, priced.Currency, null, null, null, null, order.PlacedAt);
        var answer = new JsonResult(StatusCodes.Status202Accepted, JsonSerializer.SerializeToUtf8Bytes(OrderDocument.Of(stored), ApiJson.Default.OrderDocument))
        {
            Location = $"/v1/orders/{order.Id}",
        };
        var unit = new WriteUnit()
            .AddRange(call.Answer(answer, order.PlacedAt))
            .AddRange(OrderWrites.Place(order, call.Client))
            .Add(PaymentWrites.Pending(order.Id.Value, request.PaymentToken, priced.Currency))
            .Add(calls.Write(context, order.Id.Value, answer.Status))
            .Add(Placed(order).ToStatement(order.PlacedAt));
        var start = new StartWorkflow(Workflow, Id.New("wfi", clock).Value, order.Id.Value, Input(order));
        return (await workflows.StartAsync(start, unit)).RefusedBy switch
        {
            null => answer,
            IdempotentCall.Answered => null,
            OrderWrites.ExternalIdTaken => Exists(call.Client, order.ExternalId.Value),
            var guard => throw new InvalidOperationException($"The order was refused by '{guard}'."),
        };
    }

    private ProblemResult Exists(string client, string externalId) => new(
        StatusCodes.Status409Conflict, ProblemCode.OrderAlreadyExists, "The order exists already.",
        $"Your order '{externalId}' was placed before; it is {orders.FindByExternalId(client, externalId)}.")
    {
        Errors = [new FieldError { Pointer = "/externalId", Code = ProblemCode.OrderAlreadyExists, Message = "Each of your orders needs its own externalId." }],
    };

    private static OutboxEvent Placed(Order order) => new(
        $"{order.Id}.placed", OrderEventTypes.Placed, order.Id.Value,
        JsonSerializer.Serialize(
            new OrderPlaced
            {
                OrderId = order.Id,
                ExternalId = order.ExternalId.Value,
                Location = order.Location,
                Status = order.Status,
                Lines = [.. order.Lines.Select(line => new StockLine(line.Gtin, line.Quantities.Ordered))],
            },
            OrderEventJson.Default.OrderPlaced));

    private static Dictionary<string, JsonElement> Input(Order order) => new()
    {
        ["order"] = JsonSerializer.SerializeToElement(new { id = order.Id.Value, externalId = order.ExternalId.Value, location = order.Location.Value }),
    };

    private sealed record PricedOrder(OrderRequest Request, IReadOnlyList<Product> Products)
    {
        public Currency Currency => Products[0].Price!.Value.Currency;

        public Order ToOrder(TimeProvider clock) => new()
        {
            Id = Id.New("ord", clock),
            ExternalId = Request.ExternalId,
            Status = OrderStatus.Placed,
            Location = Request.Location,
            Customer = Request.Customer,
            PlacedAt = clock.GetUtcNow(),
            Lines = [.. Request.Lines.Select((line, index) => new OrderLine
            {
                Number = index + 1,
                Gtin = line.Gtin,
                Name = Products[index].Name,
                UnitPrice = Products[index].Price!.Value,
                Quantities = new LineQuantities(line.Quantity),
            })],
        };
    }
}
