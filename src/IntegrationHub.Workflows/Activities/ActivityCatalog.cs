using System.Collections.Concurrent;
using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Activities.Primitives;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Children;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Workflows.Activities;

/// <summary>An activity type with what the designer shows and what the engine does.</summary>
internal sealed record RegisteredActivity(ActivityDescriptor Descriptor, IActivityBehavior Behavior);

/// <summary>Every activity type that definitions of this hub may use.</summary>
public sealed class ActivityCatalog
{
    private readonly Dictionary<string, RegisteredActivity> _activities = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RegisteredActivity> _workflows = new(StringComparer.Ordinal);

    public ActivityCatalog(IEnumerable<CodeActivity> code, IEnumerable<WaitActivity> waits, IEnumerable<EffectActivity> effects, IHttpClientFactory clients)
    {
        foreach (var activity in BuiltInActivities.All.Concat(BuiltInActivities.Http(new HttpSender(clients))))
        {
            Add(activity);
        }

        foreach (var activity in code)
        {
            Add(new RegisteredActivity(activity.Descriptor, new CodeBehavior(activity)));
        }

        foreach (var activity in waits)
        {
            Add(new RegisteredActivity(activity.Descriptor, new WaitBehavior(activity)));
        }

        foreach (var activity in effects)
        {
            Add(new RegisteredActivity(activity.Descriptor, new EffectBehavior(activity)));
        }
    }

    /// <summary>The compensation that comes before a faulted or cancelled end; it stands in no drawing.</summary>
    internal static RegisteredActivity Compensation { get; } =
        new(new ActivityDescriptor(Compensating.ActivityType, "Compensation", "Takes back what the workflow has done before it ends."), new CompensateBehavior());

    public IEnumerable<ActivityDescriptor> Descriptors => _activities.Values.Concat(_workflows.Values).Select(activity => activity.Descriptor);

    internal RegisteredActivity? Find(string type) => _activities.GetValueOrDefault(type) ?? _workflows.GetValueOrDefault(type);

    internal static RegisteredActivity NotFound(ActivityNode node) => new(
        new ActivityDescriptor(NotFoundBehavior.ActivityType, "System", "Stands for an activity type that is not installed."),
        new NotFoundBehavior($"Activity type '{node.Type}' version '{node.Version}' could not be found."));

    /// <summary>Offers a published workflow as an activity, or takes the offer back.</summary>
    internal void Offer(WorkflowDefinition definition)
    {
        var type = WorkflowActivityType(definition);
        if (!definition.Options.UsableAsActivity || _activities.ContainsKey(type))
        {
            _workflows.TryRemove(type, out _);
            return;
        }

        var outcomes = definition.Outcomes.ToList();
        _workflows[type] = new RegisteredActivity(
            new ActivityDescriptor(type, definition.Options.ActivityCategory ?? "Workflows", definition.Document.Text("description") ?? "")
            {
                DisplayName = definition.Name,
                Ports = outcomes is [] ? ["Done"] : outcomes,
                Inputs = [.. definition.Document.Items("inputs").Select(input => new InputDescriptor(input.Text("name") ?? "", input.Text("type") ?? "Object", input.Text("description") ?? ""))],
                Outputs = [.. definition.Document.Items("outputs").Select(output => new OutputDescriptor(output.Text("name") ?? "", output.Text("type") ?? "Object", output.Text("description") ?? ""))],
            },
            new WorkflowActivityBehavior(definition.DefinitionId));
    }

    internal void Withdraw(WorkflowDefinition definition) => _workflows.TryRemove(WorkflowActivityType(definition), out _);

    /// <summary>The workflow's name without what cannot stand in a type name, as Elsa makes it.</summary>
    private static string WorkflowActivityType(WorkflowDefinition definition) => string.Concat(definition.Name.Where(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_'));

    private void Add(RegisteredActivity activity)
    {
        if (!_activities.TryAdd(activity.Descriptor.Type, activity))
        {
            throw new InvalidOperationException($"Two activities are called '{activity.Descriptor.Type}'; activity types are unique.");
        }
    }
}
