using System.Collections.Frozen;
using System.Text.Json;

namespace IntegrationHub.Workflows.Authoring;

/// <summary>What an activity may know when it runs: who it is, its evaluated inputs, and the time of the transition.</summary>
/// <param name="RunKey">Unique and stable for this run of this activity, up to 40 characters; derive ids from it, so that a repeat derives the same.</param>
public sealed record ActivityScope(
    string InstanceId, string? CorrelationId, string ActivityId, string RunKey, DateTimeOffset Now, IReadOnlyDictionary<string, JsonElement> Inputs)
{
    /// <summary>The activity's custom properties in the definition; undefined when there are none.</summary>
    public JsonElement CustomProperties { get; init; }

    /// <summary>The ports that connections or embedded activities leave by.</summary>
    public IReadOnlySet<string> DrawnPorts { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The outputs that somebody reads; others need not be returned.</summary>
    public IReadOnlySet<string> WantedOutputs { get; init; } = FrozenSet<string>.Empty;

    /// <summary>A text input.</summary>
    /// <exception cref="ActivityInputException">The input is missing or no text.</exception>
    public string Text(string input) => OptionalText(input)
        ?? throw new ActivityInputException($"Activity '{ActivityId}' needs the input '{input}'.");

    public string? OptionalText(string input) => Inputs.TryGetValue(input, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    }
    : null;
}

/// <summary>An input that an activity cannot work with; the message names activity and input.</summary>
public sealed class ActivityInputException : Exception
{
    public ActivityInputException()
    {
    }

    public ActivityInputException(string message)
        : base(message)
    {
    }

    public ActivityInputException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
