using System.Text.Json;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Activities;

/// <summary>What one kind of activity does in a burst. Behaviours keep nothing themselves; a run's memory is its <see cref="ActivityExecution"/>.</summary>
internal interface IActivityBehavior
{
    void Start(Burst burst, ActivityExecution run);

    /// <summary>Something that the run waited for has come; its bookmark is still there.</summary>
    void Receive(Burst burst, ActivityExecution run, Bookmark bookmark, JsonElement? payload) =>
        throw new InvalidOperationException("This activity waits for no event.");

    /// <summary>The run's timer is over and already taken away.</summary>
    void TimeOver(Burst burst, ActivityExecution run) => throw new InvalidOperationException("This activity waits for no time.");

    /// <summary>An activity inside has completed; no outcomes stand for <c>Done</c>. What merely embeds others completes after them.</summary>
    void ChildCompleted(Burst burst, ActivityExecution run, ActivityExecution child, IReadOnlyList<string> outcomes)
    {
        if (burst.IsDone(run))
        {
            burst.Complete(run, []);
        }
    }
}
