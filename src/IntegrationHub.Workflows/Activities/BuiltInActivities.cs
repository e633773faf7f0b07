using IntegrationHub.Workflows.Activities.Branching;
using IntegrationHub.Workflows.Activities.Composition;
using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Activities.Looping;
using IntegrationHub.Workflows.Activities.Primitives;
using IntegrationHub.Workflows.Activities.Scheduling;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Children;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Activities;

/// <summary>Elsa's own activities as this engine runs them, and the engine's addition: compensation.</summary>
internal static class BuiltInActivities
{
    public static IEnumerable<RegisteredActivity> All =>
    [
        new(Of(FlowGraph.ActivityType, "Flow", "A set of activities joined by connections.") with { IsContainer = true }, new FlowchartBehavior()),
        new(Of("Elsa.Start", "Flow", "Where the flowchart begins.") with { IsStart = true }, new DoneBehavior()),
        new(Of("Elsa.End", "Flow", "Ends the container that it stands in.") with { IsTerminal = true, Ports = [] }, new DoneBehavior()),
        new(Of("Elsa.FlowNode", "Flow", "Runs its body, then goes on."), new BodyBehavior()),

        new(Of("Elsa.Finish", "Primitives", "Ends the workflow.") with { IsTerminal = true, Ports = [] }, new FinishBehavior()),
        new(Of("Elsa.Fault", "Primitives", "Fails on purpose.", Input("code"), Input("category"), Input("faultType"), Input("message")) with { Ports = [] }, new FaultBehavior()),
        new(Of("Elsa.SetVariable", "Primitives", "Gives a variable a value.", Input("value", "Object")), new SetVariableBehavior()),
        new(Of("Elsa.SetName", "Primitives", "Gives the instance a name.", Input("value")), new SetNameBehavior()),
        new(Of("Elsa.Correlate", "Primitives", "Sets the correlation id of the workflow.", Required("correlationId")), new CorrelateBehavior()),
        new(Of("Elsa.Event", "Primitives", "Waits for a named event, or starts the workflow with it.", Required("eventName")) with { IsTrigger = true, Outputs = [new("result", "Object", "The event's payload.")] }, new EventBehavior()),
        new(Of("Elsa.PublishEvent", "Primitives", "Tells an event to whoever waits for it.", Required("eventName"), Input("correlationId"), Input("isLocalEvent", "Boolean"), Input("payload", "Object")), new PublishEventBehavior()),
        new(Of("Elsa.RunTask", "Primitives", "Asks somebody outside to do something and waits for the report.", Required("taskName"), Input("payload", "ObjectDictionary")) with { Outputs = [new("taskId", "String", "The task's id."), new("result", "Object", "What the report says.")] }, new RunTaskBehavior()),
        new(Of("Elsa.RunJavaScript", "Scripting", "Runs a script; setOutcome chooses the way on.", Required("script")) with { Ports = [], Outputs = [new("result", "Object", "The script's value.")] }, new RunJavaScriptBehavior()),
        new(Of("Elsa.WriteLine", "Console", "Puts a line into the journal.", Input("text")), new WriteLineBehavior()),

        new(Of("Elsa.FlowDecision", "Branching", "Leaves by True or by False.", Input("condition", "Boolean")) with { Ports = ["True", "False"] }, new FlowDecisionBehavior()),
        new(Of("Elsa.FlowSwitch", "Branching", "Leaves by the matching case.", Input("mode")) with { Ports = [] }, new FlowSwitchBehavior()),
        new(Of("Elsa.FlowFork", "Branching", "Leaves by every branch at once.", Input("branches", "List<String>")) with { Ports = [] }, new FlowForkBehavior()),
        new(Of(FlowJoin.ActivityType, "Branching", "Joins branches.", Input("mode")), new DoneBehavior()),
        new(Of("Elsa.If", "Branching", "Runs one of two embedded activities.", Input("condition", "Boolean")) with { Outputs = [new("result", "Boolean", "Whether the condition held.")] }, new IfBehavior()),
        new(Of("Elsa.Switch", "Branching", "Runs the embedded activity of the matching case.", Input("mode")), new SwitchBehavior()),
        new(Of("Elsa.Fork", "Branching", "Runs embedded branches side by side.") with { IsContainer = true }, new ForkBehavior()),

        new(Of("Elsa.For", "Looping", "Counts from start to end.", Input("start", "Int32"), Input("end", "Int32"), Input("step", "Int32"), Input("outerBoundInclusive", "Boolean")) with { Outputs = [CurrentValue] }, new ForBehavior()),
        new(Of("Elsa.ForEach", "Looping", "Runs the body for each item.", Input("items", "List<Object>")) with { Outputs = [CurrentValue] }, new ForEachBehavior()),
        new(Of("Elsa.ParallelForEach", "Looping", "Runs the body for all items at once.", Input("items", "Object")), new ParallelForEachBehavior()),
        new(Of("Elsa.While", "Looping", "Runs the body as long as the condition holds.", Input("condition", "Boolean")), new WhileBehavior()),
        new(Of("Elsa.Break", "Looping", "Ends the loop around it.") with { IsTerminal = true, Ports = [] }, new BreakBehavior()),

        new(Of("Elsa.Sequence", "Composition", "One activity after the other.") with { IsContainer = true }, new SequenceBehavior()),
        new(Of("Elsa.Parallel", "Composition", "All activities side by side.") with { IsContainer = true }, new ParallelBehavior()),
        new(Of("Elsa.Complete", "Composition", "Ends the workflow with outcomes.", Input("outcomes", "Object")) with { IsTerminal = true, Ports = [] }, new CompleteBehavior()),
        new(Of("Elsa.SetOutput", "Composition", "Gives the workflow an output.", Required("outputName"), Input("outputValue", "Object")), new SetOutputBehavior()),
        new(Of("Elsa.ExecuteWorkflow", "Composition", "Runs another workflow inside this one.", [.. Child, Input("waitForCompletion", "Boolean")]) with { Outputs = [new("result", "ExecuteWorkflowResult", "How it ended, and its outputs.")] }, new ExecuteWorkflowBehavior()),
        new(Of("Elsa.DispatchWorkflow", "Composition", "Starts another workflow beside this one.", [.. Child, Input("waitForCompletion", "Boolean"), Input("channelName")]) with { Outputs = [new("result", "Object", "Its outputs, when it was waited for.")] }, new DispatchWorkflowBehavior()),
        new(Of("Elsa.BulkDispatchWorkflows", "Composition", "Starts another workflow for each item.", [.. Child, Input("items", "Object"), Input("defaultItemInputKey"), Input("correlationIdFunction"), Input("waitForCompletion", "Boolean")]) with { Ports = ["Completed", "Canceled", "Done"] }, new BulkDispatchBehavior()),

        new(Of("Elsa.Delay", "Scheduling", "Waits for a time span.", Input("timeSpan", "TimeSpan")), new DelayBehavior()),
        new(Of(Schedule.Timer, "Scheduling", "Starts the workflow, or goes on, at intervals.", Input("interval", "TimeSpan")) with { IsTrigger = true }, new ScheduledBehavior()),
        new(Of(Schedule.CronType, "Scheduling", "Starts the workflow, or goes on, by a cron expression (UTC).", Required("cronExpression")) with { IsTrigger = true }, new ScheduledBehavior()),
        new(Of(Schedule.StartAt, "Scheduling", "Starts the workflow, or goes on, at a time.", Required("dateTime", "DateTimeOffset")) with { IsTrigger = true }, new ScheduledBehavior()),

        new(Of("IntegrationHub.Compensate", "Compensation", "Takes back what the workflow has done, the last effect first.", Input("scope"), Input("group")), new CompensateBehavior()),
    ];

    private static readonly InputDescriptor[] Child = [Required("workflowDefinitionId"), Input("correlationId"), Input("input", "ObjectDictionary")];

    private static readonly OutputDescriptor CurrentValue = new("currentValue", "Object", "The item of the round.");

    public static IEnumerable<RegisteredActivity> Http(HttpSender sender)
    {
        yield return new(
            Of(HttpEndpointBehavior.ActivityType, "HTTP", "Starts the workflow, or goes on, with an HTTP request under /workflows.", Required("path"), Input("supportedMethods", "List<String>")) with
            {
                IsTrigger = true,
                Outputs = [new("result", "Object", "The request."), new("parsedContent", "Object", "Its body."), new("routeData", "ObjectDictionary", "Values of the path."), new("queryStringData", "ObjectDictionary", "Values of the query."), new("headers", "ObjectDictionary", "Its headers.")],
            },
            new HttpEndpointBehavior());
        yield return new(
            Of("Elsa.WriteHttpResponse", "HTTP", "Answers the HTTP request that the workflow serves.", Input("statusCode", "HttpStatusCode"), Input("content", "Object"), Input("contentType"), Input("responseHeaders", "ObjectDictionary")),
            new WriteHttpResponseBehavior());
        var flow = new SendHttpRequest("Elsa.FlowSendHttpRequest", "Sends an HTTP request and leaves by its status code.", sender);
        yield return new(flow.Descriptor, new FlowHttpRequestBehavior(flow));
        var embedded = new SendHttpRequest("Elsa.SendHttpRequest", "Sends an HTTP request and runs the activity embedded for its status code.", sender);
        yield return new(embedded.Descriptor, new HttpRequestBehavior(embedded));
    }

    private static ActivityDescriptor Of(string type, string category, string description, params InputDescriptor[] inputs) => new(type, category, description) { Inputs = inputs };

    private static InputDescriptor Input(string name, string type = "String") => new(name, type, "");

    private static InputDescriptor Required(string name, string type = "String") => new(name, type, "") { IsRequired = true };
}
