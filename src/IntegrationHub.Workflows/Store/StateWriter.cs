using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Store;

/// <summary>
/// Writes states by hand, because it happens with every commit; what is seldom there goes by the types' metadata. A test
/// holds it to what the metadata would write.
/// </summary>
internal sealed partial class StateWriter(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json, JsonSerializerOptions metadata)
{
    private const int FirstBuffer = 4_096;

    /// <summary>A buffer that a huge state has made larger than this is not kept.</summary>
    private const int LargestKept = 1_048_576;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static StateWriter? _ofThread;

    /// <param name="metadata">For what is seldom there.</param>
    /// <param name="isOver">Whether what only a next step would need is left out.</param>
    public static byte[] Write(InstanceState state, JsonSerializerOptions metadata, bool isOver)
    {
        var writer = _ofThread ?? Create(metadata);
        // Should it fail in the middle, nobody meets the rest.
        _ofThread = null;
        var written = writer.Write(state, isOver);
        _ofThread = written.Length <= LargestKept ? writer : null;
        return written;
    }

    private static StateWriter Create(JsonSerializerOptions metadata)
    {
        var buffer = new ArrayBufferWriter<byte>(FirstBuffer);
        return new StateWriter(buffer, new Utf8JsonWriter(buffer, Compact), metadata);
    }

    private byte[] Write(InstanceState state, bool isOver)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        Instance(state, isOver);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void Instance(InstanceState state, bool isOver)
    {
        json.WriteStartObject();
        json.WriteString(Names.Id, state.Id);
        json.WriteString(Names.Def, state.DefinitionId);
        json.WriteNumber(Names.Ver, state.DefinitionVersion);
        Text(Names.Cor, state.CorrelationId);
        Text(Names.Name, state.Name);
        Text(Names.ParentId, state.ParentId);
        Flag(Names.ParentWaits, state.ParentWaits);
        Text(Names.Trigger, state.TriggerActivityId);
        json.WriteString(Names.Status, state.Status.ToString());
        json.WriteString(Names.Sub, state.SubStatus.ToString());
        Time(Names.At, state.CreatedAt);
        Flag(Names.IsStored, state.IsStored);
        Values(Names.Input, state.Input);
        Values(Names.Vars, state.Variables);
        Values(Names.Output, state.Output);
        Seldom(Names.Outcomes, state.Outcomes);
        Runs(Names.Runs, state.Executions);
        Runs(Names.Detached, state.Detached);
        Seldom(Names.Held, state.Held);
        Seldom(Names.Faulted, state.Faulted);
        Seldom(Names.Incidents, state.Incidents);
        if (!isOver)
        {
            Seldom(Names.Undo, state.Undo);
            Counts(Names.Its, state.Iterations);
            Value(Names.ActivityOutputs, state.ActivityOutputs);
            Element(Names.LastResult, state.LastResult);
            Element(Names.TriggerPayload, state.TriggerPayload);
        }

        Value(Names.RetiredIterations, state.RetiredIterations);
        Text(Names.EndsAs, state.EndsAs?.ToString());
        Number(Names.Reopened, state.Reopened);
        NotZero(Names.Run, state.LastRunId);
        NotZero(Names.Seq, state.LastJournalSequence);
        json.WriteEndObject();
    }

    private void Runs(JsonEncodedText name, List<ActivityExecution> runs)
    {
        if (runs.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var run in runs)
        {
            Run(run);
        }

        json.WriteEndArray();
    }

    private void Run(ActivityExecution run)
    {
        json.WriteStartObject();
        json.WriteNumber(Names.Id, run.RunId);
        json.WriteNumber(Names.N, run.Node);
        Number(Names.P, run.Parent);
        json.WriteNumber(Names.I, run.Iteration);
        Time(Names.At, run.StartedAt);
        json.WriteNumber(Names.Seq, run.StartedSequence);
        Time(Names.Sat, run.SuspendedAt);
        Number(Names.SSeq, run.SuspendedSequence);
        Time(Names.Rat, run.ResumedAt);
        Number(Names.RSeq, run.ResumedSequence);
        Flag(Names.ByBackConnection, run.ByBackConnection);
        Flag(Names.IsBreaking, run.IsBreaking);
        NotZero(Names.Position, run.Position);
        Value(Names.Items, run.Items);
        Values(Names.Variables, run.Variables, isNothingWhenEmpty: false);
        if (run.Flow is { } flow)
        {
            Flow(flow);
        }

        if (run.Effect is { } effect)
        {
            Effect(effect);
        }

        if (run.Bookmarks.Count > 0)
        {
            json.WriteStartArray(Names.Marks);
            run.Bookmarks.ForEach(Mark);
            json.WriteEndArray();
        }

        if (run.Timer is { } timer)
        {
            json.WriteStartObject(Names.Timer);
            json.WriteString(Names.Id, timer.Id);
            Time(Names.DueAt, timer.DueAt);
            json.WriteEndObject();
        }

        Values(Names.Inputs, run.Inputs, isNothingWhenEmpty: false);
        NotZero(Names.Generation, run.Generation);
        Text(Names.KeyPath, run.KeyPath);
        Value(Names.Compensation, run.Compensation);
        json.WriteEndObject();
    }

    private void Flow(FlowScope flow)
    {
        json.WriteStartObject(Names.Flow);
        json.WriteNumber(Names.S, flow.Start);
        Numbers(Names.A, flow.ActivityVisits);
        Numbers(Names.C, flow.ConnectionVisits);
        FlagText.Write(json, Names.F, flow.LastVisitFollowed);
        json.WriteEndObject();
    }

    private void Effect(EffectProgress effect)
    {
        json.WriteStartObject(Names.Effect);
        json.WriteString(Names.Key, effect.Key);
        Flag(Names.IsUndo, effect.IsUndo);
        NotZero(Names.N, effect.Attempt);
        json.WriteString(Names.Phase, effect.Phase.ToString());
        Time(Names.At, effect.FirstSentAt);
        json.WriteString(Names.Con, effect.Connection);
        json.WriteString(Names.Op, effect.Operation);
        json.WriteNumber(Names.Repeat, (int)effect.Repeat);
        if (effect.KeyLifetime is { } lifetime)
        {
            json.WriteString(Names.Life, lifetime.ToString("c", null));
        }

        Flag(Names.LookUpFirst, effect.LookUpFirst);
        Text(Names.Owner, effect.Owner);
        Flag(Names.IsCertain, effect.IsCertain);
        Flag(Names.WasCertain, effect.WasCertain);
        json.WriteString(Names.Act, effect.ActivityId);
        Number(Names.Attempts, effect.Attempts);
        Number(Names.Forgiven, effect.Forgiven);
        json.WriteEndObject();
    }

    private void Mark(Bookmark mark)
    {
        json.WriteStartObject();
        json.WriteString(Names.Id, mark.Id);
        json.WriteString(Names.St, mark.Stimulus);
        json.WriteString(Names.Name, mark.Name);
        json.WriteNumber(Names.Hash, mark.Hash);
        Text(Names.Cor, mark.CorrelationId);
        json.WriteEndObject();
    }

    private void Text(JsonEncodedText name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private void Flag(JsonEncodedText name, bool flag)
    {
        if (flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    private void Number(JsonEncodedText name, int? number)
    {
        if (number is { } given)
        {
            json.WriteNumber(name, given);
        }
    }

    private void NotZero(JsonEncodedText name, int number)
    {
        if (number != 0)
        {
            json.WriteNumber(name, number);
        }
    }

    private void Time(JsonEncodedText name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            json.WriteNumber(name, given.ToUnixTimeMilliseconds());
        }
    }

    private void Numbers(JsonEncodedText name, int[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private void Counts(JsonEncodedText name, Dictionary<int, int> counts)
    {
        if (counts.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        Span<char> key = stackalloc char[11];
        foreach (var (number, count) in counts)
        {
            number.TryFormat(key, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
            json.WriteNumber(key[..length], count);
        }

        json.WriteEndObject();
    }

    private void Values(JsonEncodedText name, Dictionary<string, JsonElement>? values, bool isNothingWhenEmpty = true)
    {
        if (values is null || (values.Count == 0 && isNothingWhenEmpty))
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WritePropertyName(key);
            Element(value);
        }

        json.WriteEndObject();
    }

    private void Element(JsonEncodedText name, JsonElement? element)
    {
        if (element is { } given)
        {
            json.WritePropertyName(name);
            Element(given);
        }
    }

    /// <summary>A value's own text is taken as it is, unless it was written for people.</summary>
    private void Element(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined || JsonMarshal.GetRawUtf8Value(element) is var text && text.Contains((byte)'\n'))
        {
            element.WriteTo(json);
            return;
        }

        json.WriteRawValue(text, skipInputValidation: true);
    }

    private void Seldom<T>(JsonEncodedText name, List<T> items)
    {
        if (items.Count > 0)
        {
            Value(name, items);
        }
    }

    private void Value<T>(JsonEncodedText name, T? value)
        where T : class
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value, (JsonTypeInfo<T>)metadata.GetTypeInfo(typeof(T)));
        }
    }
}
