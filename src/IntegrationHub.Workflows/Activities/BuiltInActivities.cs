using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Elsa's own activities as this engine runs them, and the engine's addition: compensation.</summary>
internal static class BuiltInActivities
{
    public static IEnumerable<RegisteredActivity> All =>
    [
        new(new("Elsa.Flowchart", "Flow", "A set of activities joined by connections.") { IsContainer = true }, new FlowchartBehavior()),
        new(new("Elsa.Start", "Flow", "Where the flowchart begins.") { IsStart = true }, new DoneBehavior()),
        new(new("Elsa.Finish", "Primitives", "Ends the workflow.") { IsTerminal = true, Ports = [] }, new FinishBehavior()),
        new(new("Elsa.Fault", "Primitives", "Ends the workflow as faulted.") { Ports = [], Inputs = [Input("code"), Input("category"), Input("faultType"), Input("message")] }, new FaultBehavior()),
        new(new("Elsa.SetVariable", "Primitives", "Gives a variable a value.") { Inputs = [Input("value", "Object")] }, new SetVariableBehavior()),
        new(new("Elsa.Correlate", "Primitives", "Sets the correlation id of the workflow.") { Inputs = [Input("correlationId", required: true)] }, new CorrelateBehavior()),
        new(new("Elsa.Event", "Primitives", "Waits for a named event.") { Inputs = [Input("eventName", required: true)], Outputs = [new("result", "Object", "The event's payload.")] }, new EventBehavior()),
        new(new("Elsa.FlowDecision", "Branching", "Leaves by True or by False.") { Inputs = [Input("condition", "Boolean")], Ports = ["True", "False"] }, new FlowDecisionBehavior()),
        new(new("Elsa.FlowFork", "Branching", "Leaves by every branch at once.") { Inputs = [Input("branches", "List<String>")], Ports = [] }, new FlowForkBehavior()),
        new(new("Elsa.Delay", "Scheduling", "Waits for a time span.") { Inputs = [Input("timeSpan", "TimeSpan")] }, new DelayBehavior()),
        new(new("Elsa.WriteLine", "Console", "Puts a line into the journal.") { Inputs = [Input("text")] }, new WriteLineBehavior()),
        new(new("IntegrationHub.Compensate", "Compensation", "Takes back what the workflow has done, the last effect first."), new CompensateBehavior()),
    ];

    private static InputDescriptor Input(string name, string type = "String", bool required = false) => new(name, type, "") { IsRequired = required };
}
