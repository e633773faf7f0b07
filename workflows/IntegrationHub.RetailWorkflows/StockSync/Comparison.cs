using IntegrationHub.Storage;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>What a look at another system's stock came to.</summary>
/// <param name="Writes">What is written down and repaired.</param>
/// <param name="Next">Where the next page begins; null: there is none.</param>
/// <param name="Drift">How many differences were found.</param>
internal sealed record Comparison(IReadOnlyList<Statement> Writes, string? Next, int Drift);
