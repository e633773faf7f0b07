using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Timers;

namespace IntegrationHub.Workflows.Activities.Scheduling;


/// <summary>When a Timer, Cron or StartAt is due.</summary>
internal sealed record Schedule(TimeSpan? Interval, CronSchedule? Cron, DateTimeOffset? At)
{
    public const string Timer = "Elsa.Timer";
    public const string CronType = "Elsa.Cron";
    public const string StartAt = "Elsa.StartAt";

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    public static bool IsScheduled(string activityType) => activityType is Timer or CronType or StartAt;

    public static string InputOf(string activityType) => activityType switch
    {
        Timer => "interval",
        CronType => "cronExpression",
        _ => "dateTime",
    };

    public static bool TryRead(string activityType, JsonElement input, out Schedule? schedule, out string? problem)
    {
        (schedule, problem) = (null, null);
        switch (activityType)
        {
            case Timer:
                var interval = input.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? DefaultInterval : input.AsTimeSpan();
                schedule = interval is { } span && span > TimeSpan.Zero ? new Schedule(span, null, null) : null;
                problem = schedule is null ? $"the interval '{input.AsText()}' is no time span such as 00:05:00" : null;
                break;
            case CronType:
                if (CronSchedule.TryParse(input.AsText() ?? "", out var cron, out problem))
                {
                    schedule = new Schedule(null, cron, null);
                }

                break;
            default:
                schedule = input.AsDateTime() is { } at ? new Schedule(null, null, at) : null;
                problem = schedule is null ? $"'{input.AsText()}' is no date and time such as 2026-12-24T18:00:00Z" : null;
                break;
        }

        return schedule is not null;
    }

    /// <summary>The first time after <paramref name="after"/>. Null: never again.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) =>
        Interval is { } interval ? after + interval : Cron is not null ? Cron.Next(after, TimeZoneInfo.Utc) : At > after ? At : null;
}
