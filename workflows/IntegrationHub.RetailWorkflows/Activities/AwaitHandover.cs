using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Waits until somebody wants to collect the order, at the longest until the hold ends. A wrong code leads back here and does not prolong the hold.</summary>
internal sealed class AwaitHandover : WaitActivity
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.AwaitHandover", "Click and collect", "Waits until somebody wants to collect the order.")
    {
        Inputs = [OrderScope.Input, new("availableThrough", "DateTimeOffset", "When the hold ends.") { IsRequired = true }],
        Outputs = [new("handover", "Object", "What the store sent: handoverId and code."), Results.Reason],
        Ports = ["HandoverRequested", "CancelRequested", "TimedOut"],
    };

    public override WaitPlan Wait(ActivityScope scope) =>
        new([PickupEvents.HandoverRequested, PickupEvents.HandoverCompleted, OrderSignals.CancelRequested], scope.Inputs["availableThrough"].GetDateTimeOffset());

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload) => eventName is PickupEvents.HandoverRequested or PickupEvents.HandoverCompleted
        ? new ActivityResult("HandoverRequested") { Outputs = new Dictionary<string, JsonElement> { ["handover"] = Handover.Told(payload!.Value, eventName == PickupEvents.HandoverCompleted) } }
        : Results.GivenUp("CancelRequested", CancelReason.CustomerRequest);

    public override ActivityResult TimedOut(ActivityScope scope) => Results.GivenUp("TimedOut", CancelReason.NotCollected);
}
