using System.Text.Json;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Waits until somebody receives what the carrier has; when it takes too long, or the carrier has lost it, a person has to look.</summary>
internal sealed class AwaitParcel : WaitActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.AwaitParcel", "Returns", "Waits until somebody receives what the carrier has.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, new("timeout", "TimeSpan", "How long a parcel may take, such as 21.00:00:00.") { IsRequired = true }],
        Outputs = [ReturnScope.ReceiptOutput],
        Ports = ["Received", "Exception", "TimedOut"],
    };

    public override WaitPlan Wait(ActivityScope scope) =>
        new([ReturnSignals.Received, ParcelSignals.Exception, ParcelSignals.ReturnedToSender], scope.Now + Durations.Read(scope, "timeout"));

    public override ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload) =>
        eventName == ReturnSignals.Received ? ReceivedGoods.Result(scope, payload) : new ActivityResult("Exception");
}
