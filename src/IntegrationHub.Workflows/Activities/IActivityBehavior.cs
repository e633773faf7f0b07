using System.Text.Json;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Activities;

/// <summary>What one kind of activity does in a burst. Behaviours keep nothing themselves; a run's memory is its <see cref="ActivityExecution"/>.</summary>
internal interface IActivityBehavior
{
    void Start(Burst burst, ActivityExecution run);

    /// <summary>An event that the run waited for has come; its bookmark is still there.</summary>
    void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload) =>
        throw new InvalidOperationException("This activity waits for no event.");

    /// <summary>The run's timer is over and already taken away.</summary>
    void TimeOver(Burst burst, ActivityExecution run) => throw new InvalidOperationException("This activity waits for no time.");

    void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes) =>
        throw new InvalidOperationException("This activity has no children.");
}
