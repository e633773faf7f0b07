using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Tells what changed by asking for rows by their time: Tryton has no webhooks and no log of changes.</summary>
internal sealed class TrytonChanges(TrytonOptions options, TrytonStockChanges stock, TrytonProductChanges products) : IChangeReader
{
    public IReadOnlyList<ChangeStream> Streams { get; } =
    [
        new(TrytonStockChanges.Stream, options.Overlap) { Interval = options.PollInterval },
        new(TrytonProductChanges.Stream, options.Overlap) { Interval = options.PollInterval },
    ];

    public Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken) => (stream, TrytonPage.Parse(since, after)) switch
    {
        (_, null) => Refused("page", "That page was never given."),
        (TrytonStockChanges.Stream, var page) => stock.ReadAsync(page, limit, cancellationToken),
        (TrytonProductChanges.Stream, var page) => products.ReadAsync(page, limit, cancellationToken),
        _ => Refused("stream", $"There is no stream '{stream}'."),
    };

    private static Task<Outcome<ChangePage>> Refused(string code, string message) =>
        Task.FromResult(OutcomeSteps.Not<ChangePage>(ConnectorErrorKind.Rejected, code, message));
}
