using System.Globalization;
using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Sandbox;

/// <summary>Between the sandbox's words and ours.</summary>
internal static class SandboxMapping
{
    public static Product ToProduct(SandboxProduct product) => new()
    {
        Gtin = Gtin.Parse(product.Gtin).Value,
        Name = PlainText.Parse(product.Name).Value,
        Brand = PlainText.Clean(product.Brand),
        Category = PlainText.Clean(product.Category),
        Price = Money.Parse(product.Price, product.Currency).Value,
    };

    public static Location ToLocation(SandboxLocation location) => new()
    {
        Gln = Gln.Parse(location.Gln).Value,
        Name = PlainText.Parse(location.Name).Value,
        BranchCode = PlainText.Clean(location.BranchCode),
        TimeZone = TimeZoneName.Parse(location.TimeZone).Value,
        Roles = [location.Type == "store" ? LocationRole.Store : LocationRole.DistributionCentre],
        Address = PostalAddress.Parse(location.Address.StreetAddress, location.Address.AddressLocality, null, location.Address.PostalCode, location.Address.AddressCountry).Value,
        OpeningHoursSpecification = [.. location.OpeningHoursSpecification.Select(ToHours)],
    };

    public static StockPosition ToPosition(SandboxPosition position, string connection) => new()
    {
        Gtin = Gtin.Parse(position.Gtin).Value,
        Location = Gln.Parse(position.Location).Value,
        OnHand = position.OnHand,
        Reserved = position.Reserved,
        Available = position.Available,
        AsOf = position.AsOf,
        Source = PlainText.Parse(connection).Value,
    };

    public static Reservation ToReservation(SandboxReservation reservation, StockReservationRequest request) => new()
    {
        Id = PlainText.Parse(reservation.Id).Value,
        Location = request.Location,
        State = ReservationState.Created,
        Lines = request.Lines,
        ExpiresAt = request.ExpiresAt,
    };

    public static Payment ToPayment(SandboxAuthorization authorization, Money amount) => new()
    {
        PspReference = PlainText.Parse(authorization.Id).Value,
        State = PaymentState.Authorised,
        Authorised = amount,
        Captured = Money.Zero(amount.Currency),
        Refunded = Money.Zero(amount.Currency),
        CaptureBefore = authorization.CaptureBefore,
    };

    public static SandboxOrder FromOrder(Order order) => new(
        order.Id.Value, order.ExternalId.Value, order.Location.Value, order.Total().Currency.Value, order.Total().Amount,
        [.. order.Lines.Select(line => new SandboxPricedLine(line.Gtin.Value, line.Quantities.Ordered, line.UnitPrice.Amount))]);

    public static SandboxSale FromSale(SaleRequest sale) => new(
        sale.OrderId, sale.Location.Value, sale.Total.Currency.Value, sale.Total.Amount,
        [.. sale.Lines.Select(line => new SandboxPricedLine(line.Gtin.Value, line.Quantity, line.UnitPrice.Amount))], sale.PaymentReference ?? "");

    /// <summary>Which of the sandbox's systems gave an id to an order or a return.</summary>
    public static string SystemOf(string id) => id.StartsWith("SHO-", StringComparison.Ordinal) || id.StartsWith("SRT-", StringComparison.Ordinal) ? "shop" : "erp";

    public static SandboxReturn FromAnnouncement(ReturnAnnouncement announced) => new(
        announced.ReturnId, announced.RecordedOrderId, announced.Location.Value,
        [.. announced.Lines.Select(line => new SandboxReturnLine(line.Gtin.Value, line.Quantity, line.UnitPrice.Amount, line.Reason))]);

    public static SandboxReceipt FromReceipt(ReturnReceipt received) => new(
        received.Location.Value, [.. received.Lines.Select(line => new SandboxReceivedLine(line.Gtin.Value, line.Quantity, line.Restock))]);

    public static SandboxCredit FromCredit(CreditRequest credit) => new(
        credit.ReturnId, credit.ErpOrderId, credit.ReturnRecordId, credit.Location.Value, credit.Total.Currency.Value, credit.Total.Amount,
        [.. credit.Lines.Select(line => new SandboxPricedLine(line.Gtin.Value, line.Quantity, line.UnitPrice.Amount))]);

    public static SandboxRateRequest FromParcel(Parcel parcel) => new(FromParty(parcel.From), FromParty(parcel.To), [new SandboxParcel(parcel.WeightInGrams)]);

    public static SandboxLabelRequest FromLabel(LabelRequest label) => new(
        label.OrderId, label.Service, FromParty(label.Parcel.From), FromParty(label.Parcel.To), [new SandboxParcel(label.Parcel.WeightInGrams)], label.IsReturn);

    public static ShippingRate ToRate(SandboxRate rate) => new("sandbox", rate.Service, rate.Service, Money.Parse(rate.Cost, rate.Currency).Value, null);

    public static ShippingLabel ToLabel(SandboxLabel label, Uri baseAddress) => new(
        label.Id, label.TrackingNumber, Money.Parse(label.Cost, label.Currency).Value, null, null, new Uri(baseAddress, $"carrier/labels/{label.Id}"));

    public static ParcelStatus ToStatus(SandboxTracking tracking) => new(
        tracking.TrackingNumber, ToState(tracking.Status), null, [.. tracking.Events.Select(scan => new ParcelScan(scan.Time, ToState(scan.Status), scan.Status, null))]);

    /// <returns>Null for an event that the hub has no word for.</returns>
    public static FeedEvent? ToEvent(SandboxCarrierEvent happened)
    {
        var state = happened.Type switch
        {
            "parcel.accepted" => "accepted",
            "parcel.delivered" => "delivered",
            "parcel.lost" => "exception",
            _ => null,
        };
        return state is null ? null : new FeedEvent(
            happened.Id, ParcelEvents.Seen, happened.Time, happened.Reference,
            JsonSerializer.Serialize(new ParcelEvent(happened.TrackingNumber, state, happened.Time, null), EventJson.Default.ParcelEvent));
    }

    public static SandboxTask FromTask(PickTaskRequest task) => new(
        task.Store.Value, task.OrderId, task.ExternalId, task.CustomerName,
        [.. task.Lines.Select(line => new SandboxTaskLine(line.Gtin.Value, line.Name ?? line.Gtin.Value, line.Quantity))], task.DueAt);

    public static IReadOnlyList<SandboxLine> FromLines(IEnumerable<StockLine> lines) => [.. lines.Select(line => new SandboxLine(line.Gtin.Value, line.Quantity))];

    public static SandboxMessage FromMessage(Message message, string orderId) => new(
        message.Channel == MessageChannel.Sms ? "sms" : "email", message.To.Value, message.Template.Value, message.Language.Value, message.Subject?.Value,
        message.Text.Value, message.Parameters, orderId);

    /// <returns>Null for an event that the hub has no word for.</returns>
    public static FeedEvent? ToEvent(SandboxEvent happened)
    {
        if (happened.Stock is { } stock)
        {
            return new FeedEvent(happened.Id, StockEvents.Changed, happened.Time, null, JsonSerializer.Serialize(ToChanged(stock), EventJson.Default.StockChanged));
        }

        var (type, data) = happened.Type switch
        {
            "task.accepted" => (PickupEvents.StoreAccepted, null),
            "task.rejected" => (PickupEvents.StoreRejected, happened.Data.GetRawText()),
            "task.completed" => (PickupEvents.PickCompleted, null),
            "task.short" => (PickupEvents.PickShort, Picked(happened.Data)),
            "handover.requested" => (PickupEvents.HandoverRequested, happened.Data.GetRawText()),
            _ => (null, null),
        };
        return type is null ? null : new FeedEvent(happened.Id, type, happened.Time, happened.OrderReference, data);
    }

    private static SandboxParty FromParty(ShippingParty party) => new(
        party.Name, party.Address.StreetAddress.Value, party.Address.PostalCode?.Value ?? "", party.Address.AddressLocality.Value, party.Address.AddressCountry.Value);

    private static ParcelState ToState(string status) => status switch
    {
        "labelCreated" => ParcelState.Announced,
        "inTransit" => ParcelState.InTransit,
        "delivered" => ParcelState.Delivered,
        "lost" => ParcelState.Exception,
        _ => ParcelState.Unknown,
    };

    /// <summary>The version grows with every change anywhere, so also with every change of this position.</summary>
    private static StockChanged ToChanged(SandboxPosition stock) => new(stock.Gtin, stock.Location, stock.OnHand, stock.Available, stock.AsOf, stock.Version);

    private static string Picked(JsonElement data) => JsonSerializer.Serialize(new
    {
        lines = data.GetProperty("lines").EnumerateArray().Select(line => new { gtin = line.GetProperty("gtin").GetString(), picked = line.GetProperty("picked").GetInt32() }),
    });

    private static OpeningHoursSpecification ToHours(SandboxHours hours) => new()
    {
        DayOfWeek = [.. hours.DayOfWeek.Select(Enum.Parse<DayOfWeek>)],
        Opens = TimeOnly.Parse(hours.Opens, CultureInfo.InvariantCulture),
        Closes = TimeOnly.Parse(hours.Closes, CultureInfo.InvariantCulture),
    };
}
