using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Orders and their payments, between Medusa's words and ours.</summary>
internal static class MedusaOrderMapping
{
    private static readonly System.Buffers.SearchValues<char> SpacesInTelephones = System.Buffers.SearchValues.Create(" ()-./");

    /// <exception cref="JsonException">The order lacks what an order has.</exception>
    public static ChannelOrder ToOrder(MedusaOrder order, MedusaOptions options)
    {
        var currency = MedusaAmounts.ToCurrency(order.CurrencyCode);
        return new ChannelOrder(
            order.Id,
            order.CustomDisplayId ?? order.DisplayId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? order.Id,
            ToState(order),
            ToPickUpLocation(order, options),
            ToCustomer(order),
            [.. (order.Items ?? []).Where(item => Ordered(item) > 0).SelectMany(item => ToLines(item, currency))],
            ToPayment(order),
            order.CreatedAt ?? throw new JsonException("The order has no time."));
    }

    /// <summary>Pieces that were ordered of a line; the same whether or not its totals were asked for.</summary>
    /// <exception cref="JsonException">They are no whole pieces.</exception>
    public static int Ordered(MedusaOrderItem item) => ToPieces(item.Quantity ?? item.Detail?.Quantity ?? throw new JsonException("A line has no quantity."));

    public static int ToPieces(decimal? quantity) => quantity is null or (>= 0 and <= int.MaxValue) && decimal.IsInteger(quantity ?? 0)
        ? (int)(quantity ?? 0)
        : throw new JsonException("A quantity is no number of pieces.");

    /// <summary>The GTIN of a line; a variant that was deleted leaves its barcode there.</summary>
    public static Gtin? ToGtin(MedusaOrderItem item) => MedusaMapping.ToGtin(item.Variant) ?? MedusaMapping.FirstGtin(item.VariantBarcode);

    private static ChannelOrderState ToState(MedusaOrder order)
    {
        var lines = (order.Items ?? []).Where(item => Ordered(item) > 0).ToList();
        return order switch
        {
            { IsCanceled: true } => ChannelOrderState.Canceled,
            { Status: "completed" or "archived" } => ChannelOrderState.Fulfilled,
            _ when lines.Count > 0 && lines.All(item => ToPieces(item.Detail?.FulfilledQuantity) >= Ordered(item)) => ChannelOrderState.Fulfilled,
            _ => ChannelOrderState.Open,
        };
    }

    /// <summary>The store that the customer chose: named by the shipping method or the order, else the one to which the pick-up option belongs.</summary>
    private static Gln? ToPickUpLocation(MedusaOrder order, MedusaOptions options)
    {
        foreach (var method in order.ShippingMethods ?? [])
        {
            var named = MedusaJson.Text(method.Data, options.GlnField) ?? MedusaJson.Text(method.Metadata, options.GlnField) ?? MedusaJson.Text(order.Metadata, options.GlnField);
            if (Gln.Parse(named).TryGet(out var gln))
            {
                return gln;
            }

            if (method.ShippingOption?.ServiceZone?.FulfillmentSet is { Type: "pickup", Location: { } location } && MedusaMapping.ToGln(location, options) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    private static CustomerInput ToCustomer(MedusaOrder order)
    {
        var telephone = Compact(order.ShippingAddress?.Phone ?? order.BillingAddress?.Phone);
        return new CustomerInput
        {
            GivenName = PlainText.Clean(order.ShippingAddress?.FirstName ?? order.BillingAddress?.FirstName, 100)?.Value,
            FamilyName = PlainText.Clean(order.ShippingAddress?.LastName ?? order.BillingAddress?.LastName, 100)?.Value,
            Email = PlainText.Clean(order.Email, 254)?.Value,

            // A shop takes what the customer typed; a number that nobody can call from abroad is none for the hub.
            Telephone = TelephoneNumber.Parse(telephone).IsAccepted ? telephone : null,
        };
    }

    private static string? Compact(string? telephone) => telephone is null ? null : string.Concat(telephone.Where(letter => !SpacesInTelephones.Contains(letter)));

    /// <summary>A line whose price does not divide by its pieces becomes two, so that no cent is lost or made. Pieces that have come back cost as much as the cheaper ones.</summary>
    private static IEnumerable<ChannelOrderLine> ToLines(MedusaOrderItem item, Currency currency)
    {
        var (total, of) = Paid(item);
        if (total < 0)
        {
            throw new JsonException("A line's discounts are larger than its price.");
        }

        var shares = MedusaAmounts.ToMoney(total, currency).Share(of);
        var left = Ordered(item);
        foreach (var (pieces, price) in shares)
        {
            if ((price == shares[^1].UnitPrice ? left : Math.Min(pieces, left)) is > 0 and var there)
            {
                yield return new ChannelOrderLine(item.Id, ToGtin(item), PlainText.Clean(item.ProductTitle ?? item.Title, 400)?.Value, there, price);
                left -= there;
            }
        }
    }

    /// <summary>What is paid, and for how many pieces: Medusa's total of a line leaves out what has come back.</summary>
    private static (decimal Total, int Pieces) Paid(MedusaOrderItem item)
    {
        var kept = Ordered(item) - ToPieces(item.Detail?.ReturnReceivedQuantity) - ToPieces(item.Detail?.ReturnDismissedQuantity);
        return (item.Total, item.FulfilledTotal, ToPieces(item.Detail?.FulfilledQuantity)) switch
        {
            ({ } total, _, _) when kept > 0 => (total, kept),
            (_, { } total, > 0 and var fulfilled) => (total, fulfilled),
            _ => throw new JsonException("A line has no total."),
        };
    }

    /// <summary>The payment that is good for the order: the largest that was not canceled, else the last that was.</summary>
    private static Payment? ToPayment(MedusaOrder order)
    {
        var payments = (order.PaymentCollections ?? []).SelectMany(collection => collection.Payments ?? []).ToList();
        var payment = payments.Where(payment => payment.CanceledAt is null).MaxBy(payment => payment.Amount) ?? payments.LastOrDefault();
        return payment is null ? null : ToPayment(payment);
    }

    private static Payment ToPayment(MedusaPayment payment)
    {
        var currency = MedusaAmounts.ToCurrency(payment.CurrencyCode);
        var captured = MedusaAmounts.ToMoney(payment.Captured, currency);
        var refunded = MedusaAmounts.ToMoney(payment.Refunded, currency);
        return new Payment
        {
            PspReference = PlainText.Parse(payment.Id).TryGet(out var id) ? id : throw new JsonException("A payment has no id."),
            State = payment switch
            {
                { Captured: > 0 } => refunded < captured ? PaymentState.Captured : PaymentState.Refunded,
                { CanceledAt: not null } => PaymentState.Voided,
                _ => PaymentState.Authorised,
            },
            Authorised = MedusaAmounts.ToMoney(payment.Amount, currency),
            Captured = captured,
            Refunded = refunded,
        };
    }
}
