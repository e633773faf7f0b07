using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Returns;

namespace IntegrationHub.Operations.Stories;

/// <summary>Tells the story of an order and its returns: API calls, workflow steps, effects, stock and money on one time line.</summary>
public sealed class StoryBook(OrderBook orders, ReturnBook returns, IEnumerable<IStorySource> sources)
{
    /// <param name="id">The order's id, or that of one of its returns.</param>
    /// <returns>Null when there is no such order or return.</returns>
    public Story? Find(string id)
    {
        var orderId = returns.OrderOf(id) ?? id;
        if (orders.Find(orderId) is not { } stored)
        {
            return null;
        }

        var returned = returns.IdsOf(orderId);
        // What happens in one transition has one time: the call comes before the steps, and those before what they moved.
        var entries = returned.Prepend(orderId).SelectMany(key => sources.SelectMany(source => source.For(key))).OrderBy(entry => entry.At).ThenBy(entry => entry.Kind);
        return new Story(orderId, stored.Order.ExternalId.Value, stored.Order.Status, stored.Reason, stored.Order.Location.Value, [.. entries])
        {
            Returns = [.. returned.Select(returns.Get).Select(known => new StoryReturn(known.Return.Id.Value, known.Return.Status.ToWord(), known.Reason))],
        };
    }
}
