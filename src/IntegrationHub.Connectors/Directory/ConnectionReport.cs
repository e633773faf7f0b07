using System.Diagnostics;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Resilience;

namespace IntegrationHub.Connectors.Directory;

/// <summary>What operators see of one connection.</summary>
/// <param name="Capabilities">What it is used for.</param>
/// <param name="Locations">The stores that it serves; empty means all.</param>
/// <param name="IsDryRun">Whether nothing that changes something is sent.</param>
/// <param name="CheckHealthAsync">Asks its system; throws, with a message for operators, when that does not answer well.</param>
public sealed record ConnectionReport(
    string Name, ConnectorDescriptor Connector, IReadOnlyList<Capability> Capabilities, IReadOnlySet<Gln> Locations, bool IsDryRun, ConnectionControl Control,
    Func<CancellationToken, Task> CheckHealthAsync)
{
    /// <summary>Asks its system and waits no longer than <paramref name="patience"/>. Only a cancellation is thrown.</summary>
    public async Task<HealthAnswer> AskHealthAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await CheckHealthAsync(limit.Token).WaitAsync(limit.Token);
            return new HealthAnswer(null, null, Stopwatch.GetElapsedTime(started));
        }
#pragma warning disable CA1031 // Whatever goes wrong is what the question is about.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var (message, advice) = failure is OperationCanceledException ? NoAnswer(patience) : (Sentence(failure.Message), null);
            return new HealthAnswer(message, advice ?? HealthAdvice.For(Name, failure), Stopwatch.GetElapsedTime(started));
        }
    }

    private (string Message, string? Advice) NoAnswer(TimeSpan patience) => Control.PausedUntil is { } until
        ? ($"The question waits, because the vendor asked to be left alone until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.", "Wait until then, or reset the connection.")
        : ($"There was no answer within {patience.TotalSeconds:0.#} s.", null);

    private static string Sentence(string message) => string.IsNullOrWhiteSpace(message) ? "It does not answer well." : message.EndsWith('.') ? message : $"{message}.";
}
