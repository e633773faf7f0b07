using System.Globalization;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Activities.Scheduling;
using IntegrationHub.Workflows.Effects;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Timers;

/// <summary>
/// Starts workflows by Timer, Cron and StartAt: the row's next time moves on in the commit that starts the instance, so
/// each time counts once, whichever nodes watch. Times that were missed count once, at the next look.
/// </summary>
internal sealed class ScheduleQueue(IHubDatabase database, EngineServices engine, WorkflowRuntime runtime)
{
    private const string Moved = "workflow.schedule";

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private static readonly Sql Due = new("SELECT definition_id, activity_id, number, stimulus, name, due_at FROM triggers WHERE due_at <= @now ORDER BY due_at");
    private static readonly Sql Next = new("SELECT MIN(due_at) FROM triggers");
    private static readonly Sql MoveOn = new("UPDATE triggers SET due_at = @next WHERE definition_id = @definitionId AND activity_id = @activity AND number = @number AND due_at = @due");

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await StartDueAsync();
                await Task.Delay(await SleepAsync(), engine.Clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.TimersFailed(engine.Logger, unavailable);
                await Task.Delay(LongestSleep, engine.Wall, CancellationToken.None);
            }
        }
    }

    private async Task StartDueAsync()
    {
        var now = engine.Clock.GetUtcNow();
        var due = await database.QueryAsync(Due.With(now.ToUnixTimeMilliseconds()), row => new DueSchedule(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetInt64(5)));
        foreach (var schedule in due)
        {
            await StartAsync(schedule, now);
        }
    }

    private async Task StartAsync(DueSchedule due, DateTimeOffset now)
    {
        // A StartAt is over once it has started its instance; the others go on from now.
        var next = due.Stimulus != Schedule.StartAt && Schedule.TryRead(due.Stimulus, JsonValues.Of(due.Name), out var schedule, out _) ? schedule!.Next(now) : null;
        var moveOn = new WriteUnit().Add(MoveOn.With(next?.ToUnixTimeMilliseconds(), due.DefinitionId, due.ActivityId, due.Number, due.DueAt).Guarded(Moved));
        var start = new StartWorkflow(
            due.DefinitionId,
            EffectKey.IdOf(due.DefinitionId, $"{due.DefinitionId}|{due.ActivityId}|schedule|{due.DueAt}"),
            null,
            new Dictionary<string, System.Text.Json.JsonElement>())
        {
            TriggerActivityId = due.ActivityId,
        };
        try
        {
            var result = await runtime.StoreAsync(start, moveOn);
            if (!result.IsCommitted && result.RefusedBy != Moved)
            {
                // The activation strategy allows no second instance: this time is skipped.
                await database.CommitAsync(moveOn);
            }
        }
        catch (InvalidOperationException notPublished)
        {
            Log.ScheduleFailed(engine.Logger, due.DefinitionId, notPublished);
            await database.CommitAsync(moveOn);
        }
    }

    private async Task<TimeSpan> SleepAsync()
    {
        var next = await database.QueryAsync(Next.With(), row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0));
        var wait = next is [{ } at] ? DateTimeOffset.FromUnixTimeMilliseconds(at) - engine.Clock.GetUtcNow() : LongestSleep;
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait < LongestSleep ? wait : LongestSleep;
    }

    private sealed record DueSchedule(string DefinitionId, string ActivityId, long Number, string Stimulus, string Name, long DueAt);
}
