using IntegrationHub.Retail.Orders;

namespace IntegrationHub.Operations.Stories;

/// <summary>Tells the story of an order: API calls, workflow steps, effects, stock and money on one time line.</summary>
public sealed class StoryBook(OrderBook orders, IEnumerable<IStorySource> sources)
{
    /// <returns>Null when there is no such order.</returns>
    public Story? Find(string orderId)
    {
        if (orders.Find(orderId) is not { } stored)
        {
            return null;
        }

        // What happens in one transition has one time: the call comes before the steps, and those before what they moved.
        var entries = sources.SelectMany(source => source.For(orderId)).OrderBy(entry => entry.At).ThenBy(entry => entry.Kind);
        return new Story(orderId, stored.Order.ExternalId.Value, stored.Order.Status, stored.Reason, stored.Order.Location.Value, [.. entries]);
    }
}
