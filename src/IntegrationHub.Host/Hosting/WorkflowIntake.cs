using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Activities.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Host.Hosting;

/// <summary>Hands what connectors tell to the workflow of the order or return that it is about.</summary>
internal sealed class WorkflowIntake(WorkflowRuntime runtime, ReturnBook returns) : IIntakeHandler
{
    public Statement Accept(string connection, FeedEvent happened, DateTimeOffset now) => ToSignal(connection, happened).Accept(now);

    public void Accepted(string connection, FeedEvent happened) => runtime.Deliver(ToSignal(connection, happened));

    private Signal ToSignal(string connection, FeedEvent happened) => happened.Type == ParcelEvents.Seen && happened.Data is { } data
        ? ToSignal(connection, happened, JsonSerializer.Deserialize(data, EventJson.Default.ParcelEvent)!)
        : new Signal(connection, happened.Id, happened.Type, happened.Subject, happened.Data);

    /// <summary>Workflows wait for the states of parcels by their names. Where the carrier keeps no id of ours, the tracking number tells whose parcel it is.</summary>
    private Signal ToSignal(string connection, FeedEvent happened, ParcelEvent parcel) =>
        new(connection, happened.Id, ParcelSignals.For(parcel.State), happened.Subject ?? returns.OfParcel(parcel.TrackingNumber), happened.Data);
}
