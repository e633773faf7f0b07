using System.Text.Json;
using IntegrationHub.Connectors.Budget;
using IntegrationHub.Connectors.Directory;

namespace IntegrationHub.Operations.Connections;

/// <summary>One connection as operators see it.</summary>
/// <param name="Connector">The name of its connector.</param>
/// <param name="Version">That of the connector.</param>
/// <param name="Capabilities">What it is used for.</param>
/// <param name="Stores">The GLNs that it serves; empty means all.</param>
/// <param name="DryRun">Whether nothing that changes something is sent.</param>
/// <param name="Breaker"><c>closed</c> (calls go out), <c>open</c> (they are refused at once), <c>halfOpen</c> (one tries) or <c>isolated</c>.</param>
/// <param name="PausedUntil">Until when the vendor asked to be left alone; null: it did not.</param>
/// <param name="Waiting">How many calls wait for the budget, by lane.</param>
/// <param name="Health">What its system says; null where nobody asked.</param>
internal sealed record ConnectionView(
    string Name, string Connector, string Version, string Category, IReadOnlyList<string> Capabilities, IReadOnlyList<string> Stores, bool DryRun,
    string Breaker, DateTimeOffset? PausedUntil, IReadOnlyDictionary<string, int> Waiting, HealthView? Health)
{
    public static ConnectionView Of(ConnectionReport report, HealthAnswer? health) => new(
        report.Name, report.Connector.Name, report.Connector.Version, report.Connector.Category,
        [.. report.Capabilities.Select(capability => capability.Name)],
        [.. report.Locations.Select(store => store.Value).Order(StringComparer.Ordinal)],
        report.IsDryRun,
        Word(report.Control.BreakerState),
        report.Control.PausedUntil,
        report.Control.Waiting.ToDictionary(lane => Word(lane.Key.ToString()), lane => lane.Value),
        health is null ? null : HealthView.Of(health));

    /// <summary>Gets how many calls wait in all lanes together.</summary>
    internal int WaitingCalls => Waiting.Values.Sum();

    private static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>What a system said when it was asked how it is.</summary>
/// <param name="Status"><c>green</c> or <c>red</c>.</param>
/// <param name="Message">What is wrong; null when nothing is.</param>
/// <param name="Advice">What to do about it; null when nothing is wrong.</param>
internal sealed record HealthView(string Status, string? Message, string? Advice, double DurationMilliseconds)
{
    public static HealthView Of(HealthAnswer answer) => new(answer.IsGreen ? "green" : "red", answer.Message, answer.Advice, Math.Round(answer.Took.TotalMilliseconds, 1));
}

/// <summary>Every connection.</summary>
internal sealed record ConnectionList(IReadOnlyList<ConnectionView> Items);
