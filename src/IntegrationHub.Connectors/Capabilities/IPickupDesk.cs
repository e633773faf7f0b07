using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Gives work to the staff of a store and takes part in the hand-over; what the staff does comes back through <see cref="IEventFeed"/>.</summary>
public interface IPickupDesk
{
    /// <summary>Asks the store to pick an order and returns the task's id.</summary>
    Task<Outcome<string>> CreateTaskAsync(PickTaskRequest task, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Withdraws a task in whatever state it is; a withdrawn or rejected one is done.</summary>
    Task<Outcome<Nothing>> CancelTaskAsync(string taskId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Asks the store to put picked goods back on the shelf.</summary>
    Task<Outcome<Nothing>> PutBackAsync(string taskId, string orderId, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Lets the store hand the goods over.</summary>
    Task<Outcome<Nothing>> ConfirmHandoverAsync(string handoverId, string orderId, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Tells the store not to hand the goods over, and why.</summary>
    Task<Outcome<Nothing>> RefuseHandoverAsync(string handoverId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>What the store is asked to pick; <paramref name="CustomerName"/> is as short as the counter needs it.</summary>
public sealed record PickTaskRequest(string OrderId, string ExternalId, Gln Store, string CustomerName, IReadOnlyList<PickLine> Lines, DateTimeOffset? DueAt);

/// <summary>Pieces of one article to pick.</summary>
public sealed record PickLine(Gtin Gtin, string? Name, int Quantity);
