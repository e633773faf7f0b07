using System.Globalization;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Retail.Orders;

namespace IntegrationHub.RetailWorkflows.ClickAndCollect;

/// <summary>The wording of what customers are told. Parameters go along, so that a provider can word it itself.</summary>
internal static class CustomerMessages
{
    public const string Received = "order.received";
    public const string Ready = "order.ready";
    public const string Collected = "order.collected";
    public const string Canceled = "order.canceled";

    private static readonly PlainText English = PlainText.Parse("en").Value;

    public static Message Write(string template, StoredOrder stored, Location? store, string pickupCode)
    {
        var order = stored.Order;
        var storeName = store?.Name.Value ?? "our store";
        var (subject, text) = template switch
        {
            Received => ($"We have your order {order.ExternalId}", $"Thank you, {order.Customer.GivenName}. {storeName} is getting order {order.ExternalId} ready. Please wait for our next message before you come."),
            Ready => ($"Order {order.ExternalId} is ready", $"Order {order.ExternalId} waits for you at {storeName} until {Local(stored.AvailableThrough, store)}. Your pick-up code is {pickupCode}."),
            Collected => ($"Thank you for collecting order {order.ExternalId}", $"You have collected order {order.ExternalId} at {storeName}. We charged {stored.Value(Canonical.Orders.LineBucket.Collected)}."),
            Canceled => ($"Order {order.ExternalId} is canceled", $"Order {order.ExternalId} was canceled: {Why(stored.Reason)} You have not been charged."),
            _ => throw new ArgumentOutOfRangeException(nameof(template), template, $"There is no message '{template}'; there are {Received}, {Ready}, {Collected} and {Canceled}."),
        };
        return new Message
        {
            Template = PlainText.Parse(template).Value,
            Channel = order.Customer.Email is null ? MessageChannel.Sms : MessageChannel.Email,
            To = PlainText.Parse(order.Customer.Email?.Value ?? order.Customer.Telephone!.Value.Value).Value,
            Language = English,
            Subject = order.Customer.Email is null ? null : PlainText.Clean(subject),
            Text = PlainText.Parse(text).Value,
            Parameters = Parameters(template, stored, storeName, pickupCode),
        };
    }

    private static Dictionary<string, string> Parameters(string template, StoredOrder stored, string storeName, string pickupCode)
    {
        var parameters = new Dictionary<string, string> { ["orderNumber"] = stored.Order.ExternalId.Value, ["storeName"] = storeName };
        if (template == Ready)
        {
            parameters["pickupCode"] = pickupCode;
            parameters["availableThrough"] = stored.AvailableThrough?.ToString("O", CultureInfo.InvariantCulture) ?? "";
        }

        if (template == Canceled)
        {
            parameters["reason"] = stored.Reason ?? "";
        }

        return parameters;
    }

    private static string Local(DateTimeOffset? time, Location? store) => time is not { } at ? "further notice"
        : TimeZoneInfo.ConvertTime(at, store?.TimeZone.Zone ?? TimeZoneInfo.Utc).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private static string Why(string? reason) => reason switch
    {
        CancelReason.OutOfStock or CancelReason.NothingPicked => "it is sold out at this store.",
        CancelReason.PaymentDeclined => "the payment was declined.",
        CancelReason.CustomerRequest => "as you asked.",
        CancelReason.NotCollected => "it was not collected in time.",
        _ => "the store cannot prepare it.",
    };
}
