using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Workflows.Activities;

/// <summary>An activity type with what the designer shows and what the engine does.</summary>
internal sealed record RegisteredActivity(ActivityDescriptor Descriptor, IActivityBehavior Behavior);

/// <summary>Every activity type that definitions of this hub may use.</summary>
public sealed class ActivityCatalog
{
    private readonly Dictionary<string, RegisteredActivity> _activities = new(StringComparer.Ordinal);

    public ActivityCatalog(IEnumerable<CodeActivity> code, IEnumerable<WaitActivity> waits, IEnumerable<EffectActivity> effects)
    {
        foreach (var activity in BuiltInActivities.All)
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

    public IEnumerable<ActivityDescriptor> Descriptors => _activities.Values.Select(activity => activity.Descriptor);

    internal RegisteredActivity? Find(string type) => _activities.GetValueOrDefault(type);

    private void Add(RegisteredActivity activity)
    {
        if (!_activities.TryAdd(activity.Descriptor.Type, activity))
        {
            throw new InvalidOperationException($"Two activities are called '{activity.Descriptor.Type}'; activity types are unique.");
        }
    }
}
