using System.Buffers;
using System.Text;
using System.Text.Json;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Workflows.Journal;

/// <summary>
/// Runs that have ended, as text that grows at its end: for each a comma and an array, without names, times after the
/// first as milliseconds since it, and without what is empty at its end. The view <c>activity_runs</c> reads the same.
/// </summary>
internal static class PackedRuns
{
    private const int Completed = 7;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static string Write(IReadOnlyList<ActivityRun> runs)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        var json = _writer ??= new Utf8JsonWriter(buffer);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartArray();
        foreach (var run in runs)
        {
            Write(json, run);
        }

        json.Flush();
        return string.Concat(",", Encoding.UTF8.GetString(buffer.WrittenSpan[1..]));
    }

    public static IEnumerable<ActivityRun> Read(string text)
    {
        if (text.Length == 0)
        {
            yield break;
        }

        using var document = JsonDocument.Parse($"[{text.AsSpan(1)}]");
        foreach (var run in document.RootElement.EnumerateArray())
        {
            yield return Read(run);
        }
    }

    private static void Write(Utf8JsonWriter json, ActivityRun run)
    {
        var started = run.StartedAt.ToUnixTimeMilliseconds();
        json.WriteStartArray();
        json.WriteNumberValue(run.RunId);
        json.WriteStringValue(run.ActivityId);
        json.WriteStringValue(run.ActivityType);
        json.WriteNumberValue(started);
        json.WriteNumberValue(run.StartedSequence);
        json.WriteNumberValue(run.EndedAt!.Value.ToUnixTimeMilliseconds() - started);
        json.WriteNumberValue(run.EndedSequence!.Value);
        if (LengthOf(run) > Completed)
        {
            WriteRest(json, run, started);
        }

        json.WriteEndArray();
    }

    private static void WriteRest(Utf8JsonWriter json, ActivityRun run, long started)
    {
        var length = LengthOf(run);
        Text(run.Status == ActivityStatus.Completed ? null : run.Status.ToString());
        if (length > 8)
        {
            Text(run.Outcomes);
            Text(run.Detail);
        }

        if (length > 10)
        {
            Number(run.SuspendedAt?.ToUnixTimeMilliseconds() - started);
            Number(run.SuspendedSequence);
            Number(run.ResumedAt?.ToUnixTimeMilliseconds() - started);
            Number(run.ResumedSequence);
        }

        void Text(string? value)
        {
            if (value is null)
            {
                json.WriteNullValue();
            }
            else
            {
                json.WriteStringValue(value);
            }
        }

        void Number(long? value)
        {
            if (value is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }
    }

    private static int LengthOf(ActivityRun run) => run switch
    {
        { SuspendedSequence: not null } or { ResumedSequence: not null } => 14,
        { Outcomes: not null } or { Detail: not null } => 10,
        { Status: not ActivityStatus.Completed } => 8,
        _ => Completed,
    };

    private static ActivityRun Read(JsonElement run)
    {
        var length = run.GetArrayLength();
        var started = run[3].GetInt64();
        return new ActivityRun(
            run[0].GetInt32(), run[1].GetString()!, run[2].GetString()!, Text(7) is { } status ? Enum.Parse<ActivityStatus>(status) : ActivityStatus.Completed, Text(8), Text(9),
            At(0)!.Value, run[4].GetInt32(), At(Number(10)), (int?)Number(11), At(Number(12)), (int?)Number(13), At(run[5].GetInt64()), run[6].GetInt32());

        string? Text(int index) => index < length ? run[index].GetString() : null;

        long? Number(int index) => index < length && run[index].ValueKind == JsonValueKind.Number ? run[index].GetInt64() : null;

        DateTimeOffset? At(long? since) => since is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(started + milliseconds) : null;
    }
}
