using System.Text.Json;

namespace IntegrationHub.Workflows.Surgery;

/// <summary>What a person has found out about a call that waits for a decision.</summary>
public abstract record EffectDecision
{
    private EffectDecision()
    {
    }

    /// <summary>The other system did it: the answer is stored, and the flow goes on.</summary>
    public sealed record Happened : EffectDecision
    {
        /// <summary>The outcome that the activity leaves by; the default is <c>Done</c>.</summary>
        public string Outcome { get; init; } = "Done";

        public IReadOnlyDictionary<string, JsonElement> Outputs { get; init; } = new Dictionary<string, JsonElement>();

        /// <summary>What the activity would have kept for the undo, such as the id that the other system gave.</summary>
        public JsonElement? Record { get; init; }
    }

    /// <summary>It certainly did not happen: it is sent with a new key.</summary>
    public sealed record DidNotHappen : EffectDecision
    {
        /// <summary>Whether the activity faults instead of being sent again; the default is no.</summary>
        public bool FaultActivity { get; init; }
    }
}
