using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Directory;

/// <summary>Finds stores for which two connections would have an equal claim to a capability.</summary>
internal static class Ambiguity
{
    /// <summary>
    /// Feeds are all read, catalogues all imported, channels all told, and who has an order or a payment is asked by name;
    /// everything else must have one answer.
    /// </summary>
    private static readonly Capability[] ServedByAll =
    [
        Capability.EventFeed, Capability.ChangeRead, Capability.WebhookReceive, Capability.ProductRead, Capability.LocationRead, Capability.StockList,
        Capability.StockPublish, Capability.OrderRead, Capability.OrderFulfil, Capability.PaymentSettle, Capability.ReturnRecord, Capability.CreditIssue,
        Capability.ShippingTrack,
    ];

    public static IEnumerable<string> Find(IReadOnlyList<ConnectionSettings> connections) => Capability.All.Except(ServedByAll)
        .SelectMany(capability => Clashes([.. connections.Where(connection => connection.Capabilities.Contains(capability))])
            .Select(clash => $"{capability.Name} is offered for {clash.Where} by '{clash.First}' and '{clash.Second}'; "
                + $"give each its own stores in Hub:Connections:{clash.First}:Locations and Hub:Connections:{clash.Second}:Locations."));

    private static IEnumerable<(string Where, string First, string Second)> Clashes(IReadOnlyList<ConnectionSettings> offering) =>
        from first in offering.Index()
        from second in offering.Skip(first.Index + 1)
        from place in Shared(first.Item, second)
        select (place, first.Item.Name, second.Name);

    private static IEnumerable<string> Shared(ConnectionSettings first, ConnectionSettings second) =>
        first.Locations.Count == 0 && second.Locations.Count == 0
            ? ["all stores"]
            : first.Locations.Intersect(second.Locations).Select(store => $"store '{store}'");
}
