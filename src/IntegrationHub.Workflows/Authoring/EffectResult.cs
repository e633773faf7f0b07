using System.Text.Json;

namespace IntegrationHub.Workflows.Authoring;

/// <summary>What became of one attempt: done, refused for good, or failed with or without certainty.</summary>
public abstract record EffectResult
{
    private EffectResult()
    {
    }

    /// <summary>The other system did it. <paramref name="Record"/> is kept for the ledger and for the undo.</summary>
    public sealed record Done(ActivityResult Result, JsonElement? Record = null) : EffectResult;

    /// <summary>The other system refused, and repeating cannot help: the activity leaves by the port of that refusal.</summary>
    public sealed record Refused(ActivityResult Result, string Code, string Message) : EffectResult;

    /// <summary>It certainly did not happen and may be tried again.</summary>
    public sealed record NotDone(string Code, string Message, TimeSpan? RetryAfter = null) : EffectResult;

    /// <summary>It may have happened. Only the same key may be sent again.</summary>
    public sealed record Unknown(string Code, string Message, TimeSpan? RetryAfter = null) : EffectResult;

    /// <summary>It certainly did not happen, and repeating cannot help before somebody changes something.</summary>
    public sealed record Blocked(string Code, string Message) : EffectResult;
}
