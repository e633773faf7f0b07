using System.Text.Json;

namespace IntegrationHub.Workflows.Compensation;

/// <summary>A completed effect that can be taken back: which run it was, what it was asked, and the record it left.</summary>
internal sealed record UndoEntry(int Node, int Iteration, bool IsPivot, Dictionary<string, JsonElement> Inputs, JsonElement? Record);
