using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Host.Hosting;

/// <summary>Hands what connectors tell to the workflow of the order that it is about.</summary>
internal sealed class WorkflowIntake(WorkflowRuntime runtime) : IIntakeHandler
{
    public IEnumerable<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now) => [ToSignal(connection, happened).Accept(now)];

    public void Accepted(string connection, FeedEvent happened) => runtime.Deliver(ToSignal(connection, happened));

    private static Signal ToSignal(string connection, FeedEvent happened) => new(connection, happened.Id, happened.Type, happened.Subject, happened.Data);
}
