using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Composition;

/// <summary>SetOutput: gives the workflow an output.</summary>
internal sealed class SetOutputBehavior : IActivityBehavior
{
    public void Start(Burst burst, ActivityExecution run)
    {
        if (burst.Input(run, "outputName").AsText() is not { Length: > 0 } name)
        {
            burst.Fault(run, $"'{burst.Node(run).Id}' sets an output without a name.");
            return;
        }

        burst.SetWorkflowOutput(name, burst.Input(run, "outputValue"));
        burst.Complete(run, []);
    }
}
