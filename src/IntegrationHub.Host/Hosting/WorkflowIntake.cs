using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Host.Hosting;

/// <summary>Hands what connectors tell to the workflow of the order that it is about; what they tell of stock goes into the books.</summary>
internal sealed class WorkflowIntake(WorkflowRuntime runtime, StockIntake stock) : IIntakeHandler
{
    public IReadOnlyList<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now) =>
        StockIntake.Takes(happened) ? stock.Accept(connection, happened, now) : [ToSignal(connection, happened).Accept(now)];

    public void Accepted(string connection, FeedEvent happened)
    {
        if (StockIntake.Takes(happened))
        {
            stock.Accepted();
        }
        else
        {
            runtime.Deliver(ToSignal(connection, happened));
        }
    }

    private static Signal ToSignal(string connection, FeedEvent happened) => new(connection, happened.Id, happened.Type, happened.Subject, happened.Data);
}
