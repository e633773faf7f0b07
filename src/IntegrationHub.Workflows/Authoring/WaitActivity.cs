using System.Text.Json;

namespace IntegrationHub.Workflows.Authoring;

/// <summary>
/// An activity that waits for the first of several events, or for a time. Events are matched by name and by the
/// instance's correlation id; one that came before the wait began counts.
/// </summary>
public abstract class WaitActivity
{
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>What to wait for; called once, when the activity starts.</summary>
    public abstract WaitPlan Wait(ActivityScope scope);

    /// <summary>The result when <paramref name="eventName"/> came; its outcome is usually the port of that event.</summary>
    public abstract ActivityResult Received(ActivityScope scope, string eventName, JsonElement? payload);

    /// <summary>The result when the plan's time was over first.</summary>
    public virtual ActivityResult TimedOut(ActivityScope scope) => new("TimedOut");
}

/// <summary>The events that end a wait, and when it is over without any of them (null: never).</summary>
public sealed record WaitPlan(IReadOnlyList<string> Events, DateTimeOffset? DueAt);
