using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Activities.Returns;
using IntegrationHub.RetailWorkflows.Catalog;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Host.Hosting;

/// <summary>
/// Hands what connectors tell to the workflow of the order or return that it is about; what channels tell of their own
/// orders starts one, what is told of stock goes into the books, and of articles it is enough to know that some have changed.
/// </summary>
internal sealed class WorkflowIntake(WorkflowRuntime runtime, ReturnBook returns, StockIntake stock, CatalogImport catalog) : IIntakeHandler
{
    public IEnumerable<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now) =>
        StockIntake.Takes(happened) ? stock.Accept(connection, happened, now) : [ToSignal(connection, happened).Accept(now)];

    public void Accepted(string connection, FeedEvent happened)
    {
        if (StockIntake.Takes(happened))
        {
            stock.Accepted();
            return;
        }

        if (happened.Type == ProductEvents.Changed)
        {
            catalog.Ring();
        }

        runtime.Deliver(ToSignal(connection, happened));
    }

    private Signal ToSignal(string connection, FeedEvent happened) => happened switch
    {
        { Type: ParcelEvents.Seen, Data: { } data } => OfParcel(connection, happened, JsonSerializer.Deserialize(data, EventJson.Default.ParcelEvent)!),
        { Subject: null, Data: { } data } when happened.Type.StartsWith("channel.", StringComparison.Ordinal) => OfChannel(connection, happened, data),
        _ => new Signal(connection, happened.Id, happened.Type, happened.Subject, happened.Data),
    };

    /// <summary>The channel's order is the business key, until the hub has given the order one of its own.</summary>
    private static Signal OfChannel(string connection, FeedEvent happened, string data)
    {
        var told = JsonNode.Parse(data)!.AsObject();
        told["connection"] = connection;
        return new Signal(connection, happened.Id, happened.Type, $"{connection}:{told["channelOrderId"]}", told.ToJsonString());
    }

    /// <summary>Workflows wait for the states of parcels by their names. Where the carrier keeps no id of ours, the tracking number tells whose parcel it is.</summary>
    private Signal OfParcel(string connection, FeedEvent happened, ParcelEvent parcel) =>
        new(connection, happened.Id, ParcelSignals.For(parcel.State), happened.Subject ?? returns.OfParcel(parcel.TrackingNumber), happened.Data);
}
