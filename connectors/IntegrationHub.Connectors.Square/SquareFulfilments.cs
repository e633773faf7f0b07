using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

/// <summary>What is to become of a pick-up fulfilment.</summary>
/// <param name="State">The state it is to reach; null: it stays.</param>
/// <param name="Details">What is told to the staff with it.</param>
internal sealed record FulfilmentChange(string? State, SquarePickupDetails? Details, IReadOnlyDictionary<string, string?>? Metadata);

/// <summary>What has to be done for a change, given the order as it is.</summary>
internal abstract record FulfilmentStep
{
    private FulfilmentStep()
    {
    }

    /// <summary>It is so already.</summary>
    public sealed record Nothing : FulfilmentStep;

    /// <summary>It cannot become so any more.</summary>
    public sealed record Refuse(ConnectorError Reason) : FulfilmentStep;

    /// <summary>These members are to be changed.</summary>
    public sealed record Write(SquareOrder Changes) : FulfilmentStep;

    /// <summary>The answer does not tell enough.</summary>
    public sealed record Unreadable : FulfilmentStep;
}

/// <summary>The states of a pick-up fulfilment and the ways between them. Pure.</summary>
internal static class SquareFulfilments
{
    public const string Pickup = "PICKUP";

    /// <summary>Marks what the hub withdrew itself, so that it is not told as a store's rejection.</summary>
    public const string WithdrawnMark = "hub_withdrawn";

    private const int MaxReason = 100;
    private const int MaxNote = 500;

    /// <summary>The customer has the goods.</summary>
    public static FulfilmentChange HandOver { get; } = new(SquareStates.Completed, null, null);

    /// <summary>The store is not to do it any more.</summary>
    public static FulfilmentChange Withdraw(string reason) => new(
        SquareStates.Canceled, new SquarePickupDetails { CancelReason = PlainText.Clean(reason, MaxReason)?.Value }, new Dictionary<string, string?> { [WithdrawnMark] = "true" });

    /// <summary>The staff reads a note beside the order.</summary>
    public static FulfilmentChange Warn(string note) => new(null, new SquarePickupDetails { Note = PlainText.Clean(note, MaxNote)?.Value }, null);

    public static FulfilmentStep Decide(SquareOrder? order, FulfilmentChange change)
    {
        if (order is not { Version: { } version, LocationId: { } location } || Of(order) is not { Uid: { } uid, State: { } state } fulfilment)
        {
            return new FulfilmentStep.Unreadable();
        }

        return (change.State, state) switch
        {
            (null, SquareStates.Canceled or SquareStates.Failed) => new FulfilmentStep.Nothing(),
            (null, not SquareStates.Completed) when fulfilment.PickupDetails?.Note == change.Details?.Note => new FulfilmentStep.Nothing(),
            (SquareStates.Canceled, SquareStates.Canceled or SquareStates.Failed) => new FulfilmentStep.Nothing(),
            (SquareStates.Completed, SquareStates.Completed) => new FulfilmentStep.Nothing(),
            (_, SquareStates.Completed) => Over("handed-over", "The goods are handed over already."),
            (_, SquareStates.Canceled or SquareStates.Failed) => Over("pickup-canceled", "The pick-up was canceled."),
            _ => new FulfilmentStep.Write(new SquareOrder
            {
                LocationId = location,
                Version = version,
                Fulfillments = [new SquareFulfillment(uid, Type: null, change.State, change.Details, change.Metadata)],
            }),
        };
    }

    public static SquareFulfillment? Of(SquareOrder order) => order.Fulfillments.Known().FirstOrDefault(fulfilment => fulfilment.Type == Pickup);

    private static FulfilmentStep.Refuse Over(string code, string message) => new(new ConnectorError(ConnectorErrorKind.Conflict, code, message));
}
