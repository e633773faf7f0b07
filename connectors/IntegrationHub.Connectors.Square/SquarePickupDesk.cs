using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>A pick task is an order with a pick-up fulfilment; the order's id is the task's and the hand-over's.</summary>
internal sealed class SquarePickupDesk(SquareClient client, SquareStores stores, TimeProvider clock) : IPickupDesk
{
    private const int MaxOrders = 500;

    /// <summary>How far back an earlier attempt is looked for: longer than an effect is repeated.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(7);

    public async Task<Outcome<string>> CreateTaskAsync(PickTaskRequest task, EffectKey key, CancellationToken cancellationToken)
    {
        if (stores.IdOf(task.Store) is not { } locationId)
        {
            return SquareStores.Unmapped<string>(task.Store);
        }

        var order = await (await client.RetrieveLocationAsync(locationId, cancellationToken))
            .ThenAsync(answer => CreateAsync(task, locationId, answer.Location?.Currency, key, cancellationToken));
        return await order.ThenAsync(id => SettleAsync(id, key, cancellationToken));
    }

    public Task<Outcome<Nothing>> CancelTaskAsync(string taskId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken) =>
        MoveAsync(taskId, SquareFulfilments.Withdraw(reason), key, cancellationToken);

    public Task<Outcome<Nothing>> PutBackAsync(string taskId, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        MoveAsync(taskId, SquareFulfilments.Withdraw("Put the goods back on the shelf."), key, cancellationToken);

    public Task<Outcome<Nothing>> ConfirmHandoverAsync(string handoverId, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        MoveAsync(handoverId, SquareFulfilments.HandOver, key, cancellationToken);

    public Task<Outcome<Nothing>> RefuseHandoverAsync(string handoverId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken) =>
        MoveAsync(handoverId, SquareFulfilments.Warn($"Do not hand over: {reason}"), key, cancellationToken);

    /// <summary>Whether a pick-up is due in the future depends on the time, so a repeat may be another request under the same key: then the first one's order is looked for.</summary>
    private async Task<Outcome<string>> CreateAsync(PickTaskRequest task, string locationId, string? currency, EffectKey key, CancellationToken cancellationToken)
    {
        if (currency is null)
        {
            return new Outcome<string>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", $"Square does not tell the currency of {locationId}."));
        }

        var answer = await client.CreateOrderAsync(SquareOrderMapping.FromTask(task, locationId, currency, key, clock.GetUtcNow()), key.Value, cancellationToken);
        return answer.Error is { Code: SquareCodes.KeyReused } reused
            ? await FindAsync(locationId, key, reused, cancellationToken)
            : await answer.ThenAsync(created => Task.FromResult(Made(created.Order?.Id, "Square did not name the order that it made.")));
    }

    /// <summary>Square shows an order at the till once it is paid; one of a total of 0 is paid by saying so. An order that could not be settled is half done, so only the same key may go on with it.</summary>
    private async Task<Outcome<string>> SettleAsync(string id, EffectKey key, CancellationToken cancellationToken) =>
        await client.PayOrderAsync(id, [], $"{key}-pay", cancellationToken) switch
        {
            Outcome<SquareOrderAnswer>.Done { Value.Order: not null } => new Outcome<string>.Done(id),
            { Error: { } error } => new Outcome<string>.Unknown(error),
            _ => Made(null, "Square did not say whether it shows the order."),
        };

    private async Task<Outcome<string>> FindAsync(string locationId, EffectKey key, ConnectorError otherwise, CancellationToken cancellationToken)
    {
        var filter = new SquareOrderFilter(
            new SquareTimes(new SquareTimeRange(SquareMapping.Time(clock.GetUtcNow() - LookBack)), null), null, new SquareFulfillmentTypes([SquareFulfilments.Pickup]));
        var query = new SquareOrderQuery(filter, new SquareOrderSort("CREATED_AT", "DESC"));
        string? id = null;
        var read = await SquarePages.EachAsync(
            cursor => client.SearchOrdersAsync(new SquareOrderSearch([locationId], query, MaxOrders, cursor), cancellationToken),
            page => (id = page.Orders.Known().FirstOrDefault(order => SquareOrderMapping.EffectOf(order) == key.Value)?.Id) is not null);
        return id is null ? new Outcome<string>.Unknown(read.Error ?? otherwise) : new Outcome<string>.Done(id);
    }

    /// <summary>Somebody at the till may change the order between reading and writing; then what is left to do is decided anew.</summary>
    private async Task<Outcome<Nothing>> MoveAsync(string orderId, FulfilmentChange change, EffectKey key, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(orderId, change, key, cancellationToken);
        return outcome.Error?.Code is SquareCodes.VersionMismatch or SquareCodes.Conflict ? await TryAsync(orderId, change, key, cancellationToken) : outcome;
    }

    private async Task<Outcome<Nothing>> TryAsync(string orderId, FulfilmentChange change, EffectKey key, CancellationToken cancellationToken) =>
        await (await client.RetrieveOrderAsync(orderId, cancellationToken)).ThenAsync(async answer => SquareFulfilments.Decide(answer.Order, change) switch
        {
            FulfilmentStep.Nothing => new Outcome<Nothing>.Done(default),
            FulfilmentStep.Refuse refused => new Outcome<Nothing>.DefinitelyNot(refused.Reason),
            FulfilmentStep.Write write => await WriteAsync(orderId, write, change, key, cancellationToken),
            _ => new Outcome<Nothing>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "Square did not tell the order's version and fulfilment.")),
        });

    /// <summary>The version in the key: Square answers a key that it knows with what it said then.</summary>
    private async Task<Outcome<Nothing>> WriteAsync(string orderId, FulfilmentStep.Write write, FulfilmentChange change, EffectKey key, CancellationToken cancellationToken) =>
        await (await client.UpdateOrderAsync(orderId, write.Changes, $"{key}-{write.Changes.Version}", cancellationToken)).ThenAsync(answer => Task.FromResult<Outcome<Nothing>>(
            SquareFulfilments.Decide(answer.Order, change) is FulfilmentStep.Nothing
                ? new Outcome<Nothing>.Done(default)
                : new Outcome<Nothing>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "Square's answer does not show the change."))));

    private static Outcome<string> Made(string? id, string otherwise) => id is null
        ? new Outcome<string>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", otherwise))
        : new Outcome<string>.Done(id);
}
