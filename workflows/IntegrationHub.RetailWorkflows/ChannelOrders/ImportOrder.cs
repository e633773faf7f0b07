using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.ChannelOrders;

/// <summary>Reads an order at its sales channel and takes it into the books. One that cannot be an order here waits for an operator.</summary>
internal sealed class ImportOrder(ConnectionDirectory directory, OrderBook orders, TimeProvider clock) : EffectActivity
{
    private const string Read = "order.read";

    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.ImportOrder", "Channel orders", "Reads an order at its sales channel and takes it into the books.")
    {
        Inputs = [ChannelOrderScope.Input],
        Outputs = [new("order", "Object", "The order, as click and collect takes it."), new("orderId", "String", "The hub's id of the order.")],
        Ports = ["Done", "Known", "NotWanted"],
    };

    public override EffectPlan Plan(ActivityScope scope) => new(ChannelOrderScope.Of(scope).Connection, Read, RepeatSafety.Repeatable);

    public override async Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (connection, id) = ChannelOrderScope.Of(call.Scope);
        if (!directory.Has<IOrderReader>(connection))
        {
            return new EffectResult.Blocked("no-connection", $"No connection '{connection}' reads orders. Configure it under Hub:Connections:{connection}.");
        }

        if (orders.FindByReference(connection, OrderReference.ChannelOrder, id) is not null)
        {
            return new EffectResult.Done(new ActivityResult("Known"));
        }

        var outcome = await directory.Named<IOrderReader>(connection).Capability.ReadOrderAsync(id, cancellationToken);
        return outcome switch
        {
            Outcome<ChannelOrder>.Done { Value: var placed } => Take(connection, placed, call),
            Outcome<ChannelOrder>.DefinitelyNot { Reason: { Kind: ConnectorErrorKind.Transient or ConnectorErrorKind.NotFound } error } => new EffectResult.NotDone(error.Code, error.Message, error.RetryAfter),
            Outcome<ChannelOrder>.DefinitelyNot { Reason: var error } => new EffectResult.Blocked(error.Code, error.Message),
            _ => new EffectResult.Unknown(outcome.Error!.Code, outcome.Error.Message, outcome.Error.RetryAfter),
        };
    }

    private EffectResult Take(string connection, ChannelOrder placed, EffectCall call)
    {
        if (placed.State != ChannelOrderState.Open || placed.Location is null)
        {
            return new EffectResult.Done(new ActivityResult("NotWanted"));
        }

        return ChannelOrderDraft.Of(placed, Id.New("ord", clock)).Match<EffectResult>(
            order => new EffectResult.Done(Taken(connection, placed, order, call)),
            refusals => new EffectResult.Blocked("not-an-order", $"Order {placed.Number} of '{connection}' cannot be taken: {string.Join(" ", refusals.Select(refusal => $"{refusal.Pointer}: {refusal.Message}"))} Mend it there, then retry this step."));
    }

    private static ActivityResult Taken(string connection, ChannelOrder placed, Order order, EffectCall call)
    {
        var reference = new
        {
            id = order.Id.Value,
            externalId = order.ExternalId.Value,
            location = order.Location.Value,
            contact = order.Customer.Email is null ? "sms" : "email",
            channel = connection,
            channelOrderId = placed.Id,
            paidAt = placed.Payment is null ? null : connection,
        };
        return ActivityResult.Done with
        {
            Outputs = new Dictionary<string, JsonElement>
            {
                ["order"] = JsonSerializer.SerializeToElement(reference),
                ["orderId"] = JsonSerializer.SerializeToElement(order.Id.Value),
            },
            Writes =
            [
                .. OrderWrites.Place(order, $"channel:{connection}"),
                OrderWrites.Reference(order.Id.Value, connection, OrderReference.ChannelOrder, placed.Id, call.Scope.Now),
                .. Paid(connection, placed.Payment, order, call),
            ],
            Events = [Placed(call.Scope, order)],
        };
    }

    private static IEnumerable<Statement> Paid(string connection, Payment? payment, Order order, EffectCall call)
    {
        var token = PaymentToken.Parse($"channel:{connection}").Value;
        yield return PaymentWrites.Pending(order.Id.Value, token, order.Total().Currency);
        if (payment is null)
        {
            yield break;
        }

        foreach (var write in PaymentWrites.Authorised(order.Id.Value, connection, payment, call.Key, call.Scope.Now))
        {
            yield return write;
        }

        if (payment.Captured.Amount > 0)
        {
            foreach (var write in PaymentWrites.Captured(order.Id.Value, payment.Captured, $"{call.Key}-c", call.Scope.Now))
            {
                yield return write;
            }
        }
    }

    private static OutboxEvent Placed(ActivityScope scope, Order order) => new(
        $"{scope.RunKey}.{OrderEventTypes.Placed}", OrderEventTypes.Placed, order.Id.Value,
        JsonSerializer.Serialize(
            new OrderPlaced
            {
                OrderId = order.Id,
                ExternalId = order.ExternalId.Value,
                Location = order.Location,
                Status = order.Status,
                Lines = order.Lines.Select(line => new StockLine(line.Gtin, line.Quantities.Ordered)).ByArticle(),
            },
            OrderEventJson.Default.OrderPlaced));
}
