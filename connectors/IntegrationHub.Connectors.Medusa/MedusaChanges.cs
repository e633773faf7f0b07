using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Reads what changed. Medusa loses events when it restarts, so this tells everything that the webhook tells, under the same ids.</summary>
internal sealed class MedusaChanges(MedusaClient client) : IChangeReader
{
    private const string Orders = "orders";

    private const string Returns = "returns";

    /// <summary>Rows are stamped when they are written and seen when all of their workflow is.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    public IReadOnlyList<ChangeStream> Streams { get; } =
    [
        new ChangeStream(Orders, Overlap) { Interval = TimeSpan.FromSeconds(5) },
        new ChangeStream(Returns, Overlap) { Interval = TimeSpan.FromSeconds(30) },
    ];

    public Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken)
    {
        if (MedusaCursor.Parse(after, since) is not { } cursor)
        {
            return Refuse("unknown-page", "The page is none that this connection gave; begin with the first.");
        }

        return stream switch
        {
            Orders => client.ListChangedOrdersAsync(
                cursor.Since, cursor.Skip, limit, page => cursor.Page(page.Orders, order => order.UpdatedAt, MedusaEvents.OfOrder, limit), cancellationToken),
            Returns => client.ListChangedReturnsAsync(
                cursor.Since, cursor.Skip, limit, page => cursor.Page(page.Returns, change => change.UpdatedAt, MedusaEvents.OfReturn, limit), cancellationToken),
            _ => Refuse("unknown-stream", $"There are the streams {Orders} and {Returns}."),
        };
    }

    private static Task<Outcome<ChangePage>> Refuse(string code, string message) =>
        Task.FromResult(MedusaOutcomes.Refuse<ChangePage>(ConnectorErrorKind.Rejected, code, message));
}
