using IntegrationHub.Sandbox.DemoData;

namespace IntegrationHub.Tests.Sandbox;

/// <summary>Requests as the hub sends them, with the noise filled in.</summary>
internal static class Orders
{
    public static readonly string Plenty = MagicValues.PlentifulGtin;
    public static readonly string SoldOut = MagicValues.SoldOutGtin;
    public static readonly string LastPiece = MagicValues.LastPieceGtin;
    public static readonly string Madrid = DemoLocations.Madrid.Gln;

    public static object Reservation(string order, DateTimeOffset expiresAt, params (string Gtin, int Quantity)[] lines) => new
    {
        orderReference = order,
        location = Madrid,
        expiresAt,
        lines = lines.Select(line => new { gtin = line.Gtin, quantity = line.Quantity }),
    };

    public static object ErpOrder(string order) => new
    {
        externalReference = $"web-{order}",
        hubOrderId = order,
        location = Madrid,
        currency = "EUR",
        total = 4990,
        lines = new[] { new { gtin = Plenty, quantity = 2, unitPrice = 2495 } },
    };

    public static object Task(string order, params (string Gtin, int Quantity)[] lines) => new
    {
        store = Madrid,
        orderReference = order,
        externalReference = $"web-{order}",
        customerName = "Ana",
        lines = lines.Select(line => new { gtin = line.Gtin, name = "Trail shoe", quantity = line.Quantity }),
    };

    public static object Ready(string order, string code) => new
    {
        channel = "email",
        to = "ana@example.com",
        template = "order.ready",
        language = "es",
        subject = "Tu pedido",
        text = $"Código {code}",
        parameters = new { pickupCode = code },
        reference = order,
    };

    public static object Authorization(string reference, long amount, string token = "tok_visa") =>
        new { token, amount, currency = "EUR", reference };
}
