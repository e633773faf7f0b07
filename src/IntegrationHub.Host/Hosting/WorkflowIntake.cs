using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Host.Hosting;

/// <summary>Hands what connectors tell to the workflow of the order that it is about; what channels tell of their own orders starts one.</summary>
internal sealed class WorkflowIntake(WorkflowRuntime runtime) : IIntakeHandler
{
    public IEnumerable<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now) => [ToSignal(connection, happened).Accept(now)];

    public void Accepted(string connection, FeedEvent happened) => runtime.Deliver(ToSignal(connection, happened));

    private static Signal ToSignal(string connection, FeedEvent happened) => happened is { Subject: null, Data: { } data } && happened.Type.StartsWith("channel.", StringComparison.Ordinal)
        ? OfChannel(connection, happened, data)
        : new(connection, happened.Id, happened.Type, happened.Subject, happened.Data);

    /// <summary>The channel's order is the business key, until the hub has given the order one of its own.</summary>
    private static Signal OfChannel(string connection, FeedEvent happened, string data)
    {
        var told = JsonNode.Parse(data)!.AsObject();
        told["connection"] = connection;
        return new Signal(connection, happened.Id, happened.Type, $"{connection}:{told["channelOrderId"]}", told.ToJsonString());
    }
}
