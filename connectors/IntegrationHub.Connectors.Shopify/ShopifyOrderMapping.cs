using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Orders in our words.</summary>
internal static class ShopifyOrderMapping
{
    /// <summary>Reads an order whose lines are all there; an order that is collected at a place which the hub does not know is refused.</summary>
    /// <exception cref="JsonException">Something that every order has is missing.</exception>
    public static Outcome<ChannelOrder> ToOrder(ShopifyOrder order, IReadOnlyList<ShopifyLine> lines, ShopifyLocations locations)
    {
        var places = PickUpPlaces(order);
        if (places.Count > 1)
        {
            return ShopifyErrors.Not<ChannelOrder>(
                ConnectorErrorKind.Rejected, "several-pickup-locations", $"Order {order.Name} is collected at {places.Count} locations; the hub takes orders of one.");
        }

        if (ShopifyPaymentMapping.IsMixed(order))
        {
            return ShopifyErrors.Not<ChannelOrder>(
                ConnectorErrorKind.Rejected, "mixed-payment", $"Order {order.Name} is paid in part, such as with a gift card, and held in part; capture the rest in the shop, then it can be taken.");
        }

        var gln = places.Count == 1 ? locations.GlnOf(places[0]) : null;
        return places.Count == 1 && gln is null
            ? ShopifyErrors.Not<ChannelOrder>(
                ConnectorErrorKind.Rejected, "unknown-location", $"Order {order.Name} is collected at {places[0]}, which Options:Locations gives no GLN.")
            : new Outcome<ChannelOrder>.Done(new ChannelOrder(
                Needed(order.Id), Needed(order.Name), ToState(order), gln, ToCustomer(order),
                [.. lines.SelectMany(line => ToLines(line, order))], ShopifyPaymentMapping.ToPayment(order),
                order.ProcessedAt ?? throw new JsonException("An order has no time.")));
    }

    /// <summary>Reads what changed: that an order was placed, and where it was, that it was given up.</summary>
    /// <exception cref="JsonException">An order has no id or times.</exception>
    public static ChangePage ToChanges(ShopifyNodes<ShopifyChange> orders) => new(
        [
            .. orders.All.SelectMany(order => Told(
                Needed(order?.Id), order!.CreatedAt ?? throw new JsonException("An order has no time."), order.CancelledAt)),
        ],
        orders.Next,
        orders.All.Max(order => order.UpdatedAt));

    /// <summary>The same events with the same ids as the webhook's, so that each counts once.</summary>
    public static IEnumerable<FeedEvent> Told(string id, DateTimeOffset placedAt, DateTimeOffset? canceledAt)
    {
        var data = JsonSerializer.Serialize(new ChannelOrderEvent(id), EventJson.Default.ChannelOrderEvent);
        yield return new FeedEvent($"{id}:placed", ChannelEvents.OrderPlaced, placedAt, null, data);
        if (canceledAt is { } at)
        {
            yield return new FeedEvent($"{id}:canceled", ChannelEvents.OrderCanceled, at, null, data);
        }
    }

    public static string Needed(string? value) => string.IsNullOrEmpty(value) ? throw new JsonException("An id or a name is missing.") : value;

    private static List<string> PickUpPlaces(ShopifyOrder order) =>
    [
        .. (order.FulfillmentOrders ?? throw new JsonException("An order has no fulfilment orders.")).All
            .Where(work => work is { DeliveryMethod.MethodType: "PICK_UP", Status: not "CANCELLED" })
            .Select(work => work.AssignedLocation?.Location?.Id ?? "a location that was deleted")
            .Distinct(),
    ];

    private static ChannelOrderState ToState(ShopifyOrder order) =>
        order.CancelledAt is not null ? ChannelOrderState.Canceled
        : order.DisplayFulfillmentStatus == "FULFILLED" ? ChannelOrderState.Fulfilled
        : ChannelOrderState.Open;

    /// <summary>Who collects: named by the addresses, since a customer's account may be somebody else's.</summary>
    private static CustomerInput ToCustomer(ShopifyOrder order)
    {
        ShopifyPerson?[] persons = [order.ShippingAddress, order.BillingAddress, order.Customer];
        var named = Array.Find(persons, person => !string.IsNullOrWhiteSpace(person?.FirstName) && !string.IsNullOrWhiteSpace(person.LastName))
            ?? Array.Find(persons, person => !string.IsNullOrWhiteSpace(person?.FirstName) || !string.IsNullOrWhiteSpace(person?.LastName));
        return new CustomerInput
        {
            GivenName = Text(named?.FirstName),
            FamilyName = Text(named?.LastName),
            Email = Text(order.Email),
            Telephone = Text(order.Phone) ?? persons.Select(person => Text(person?.Phone)).FirstOrDefault(phone => phone is not null),
        };
    }

    /// <summary>A line whose price does not divide by its pieces becomes two, so that no cent is lost or made. Pieces that were taken off the order are left out.</summary>
    private static IEnumerable<ChannelOrderLine> ToLines(ShopifyLine? line, ShopifyOrder order)
    {
        if (line is not { Quantity: > 0 and var ordered, CurrentQuantity: { } current })
        {
            throw new JsonException("A line has no pieces.");
        }

        var (id, gtin) = (Needed(line.Id), ShopifyCatalogMapping.ToGtin(line.Variant?.Barcode));
        var left = order.CancelledAt is null ? current : ordered;
        foreach (var (pieces, price) in Total(line, order.TaxesIncluded == true).Share(ordered))
        {
            if (Math.Min(pieces, left) is > 0 and var there)
            {
                yield return new ChannelOrderLine(id, gtin, line.Name, there, price);
                left -= there;
            }
        }
    }

    private static Money Total(ShopifyLine line, bool taxesIncluded)
    {
        var original = ShopifyMoneyMapping.ToMoney(line.OriginalTotalSet);
        var discounts = (line.DiscountAllocations ?? []).Select(discount => ShopifyMoneyMapping.ToMoney(discount?.AllocatedAmountSet));
        var taxes = taxesIncluded ? [] : (line.TaxLines ?? []).Select(tax => ShopifyMoneyMapping.ToMoney(tax?.PriceSet));
        var total = original - Money.Sum(Same(discounts, original), original.Currency) + Money.Sum(Same(taxes, original), original.Currency);
        return total.Amount >= 0 ? total : throw new JsonException("A line's discounts are larger than its price.");
    }

    private static IEnumerable<Money> Same(IEnumerable<Money> amounts, Money original) =>
        amounts.Select(amount => amount.Currency == original.Currency ? amount : throw new JsonException("A line has amounts in several currencies."));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
