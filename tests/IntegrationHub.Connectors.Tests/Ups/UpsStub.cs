using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Ups;

/// <summary>As much of UPS as the connector uses: tokens that end, shipments without keys, recovery by reference, voids, tracking.</summary>
internal sealed class UpsStub : VendorStub
{
    public const string ClientId = "client-id-of-the-app";
    public const string ClientSecret = "client-secret-that-nobody-may-see";
    public const string Account = "A1B2C3";
    public const string TokenText = "token-that-nobody-may-see";

    private const string Image = "R0lGODlhAQABAAAAACw=";

    private readonly List<Shipment> _shipments = [];
    private int _tokens;

    public UpsStub()
    {
        On("POST", "/security/v1/oauth/token", Token);
        On("POST", "/api/rating/v2409/Shop", Authorised(_ => StubAnswer.Json(new { RateResponse = new { Response = Success, RatedShipment = new[] { Rated("65", "61.10"), Rated("11", "23.45") } } })));
        On("POST", "/api/shipments/v2409/ship", Authorised(Ship));
        On("POST", "/api/labels/v1/recovery", Authorised(Recover));
        On("DELETE", "/api/shipments/v2409/void/cancel/{id}", Authorised(Void));
        On("GET", "/api/track/v1/details/{number}", Authorised(Track));
    }

    /// <summary>Gets or sets how long tokens are said to live, in seconds.</summary>
    public string? TokenLifetime { get; set; } = "14399";

    /// <summary>Gets how many tokens were given out.</summary>
    public int Tokens => _tokens;

    private static object Success => new { ResponseStatus = new { Code = "1", Description = "Success" } };

    /// <summary>A shipment that somebody has made.</summary>
    public string Have(string state = "003", string reference = "elsewhere") => Add([reference], state).Id;

    /// <summary>Ends the token that was given out last, before its time.</summary>
    public void EndToken() => _tokens++;

    private Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle) => request =>
        request.Header("Authorization") == $"Bearer {TokenText}{_tokens}" ? handle(request) : Problem(401, "250002", "Invalid Authentication Information.");

    private static StubAnswer Problem(int status, string code, string message) => StubAnswer.Json(new { response = new { errors = new[] { new { code, message } } } }, status);

    private StubAnswer Token(StubRequest request)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));
        if (request.Header("Authorization") != $"Basic {credentials}" || request.Form.GetValueOrDefault("grant_type") != "client_credentials")
        {
            return Problem(401, "10401", "ClientId is Invalid");
        }

        _tokens++;
        return StubAnswer.Json(new { token_type = "Bearer", issued_at = "1772442000000", client_id = ClientId, access_token = $"{TokenText}{_tokens}", expires_in = TokenLifetime, status = "approved" });
    }

    private StubAnswer Ship(StubRequest request)
    {
        var shipment = request.Json.GetProperty("ShipmentRequest").GetProperty("Shipment");
        var made = Add([.. References(shipment), .. References(shipment.GetProperty("Package")[0])], "003");
        Effect($"shipment {made.Id}");
        return StubAnswer.Json(new
        {
            ShipmentResponse = new
            {
                Response = Success,
                ShipmentResults = new
                {
                    ShipmentCharges = new { TransportationCharges = Euros("20.00"), ServiceOptionsCharges = Euros("3.45"), TotalCharges = Euros("30.00") },
                    NegotiatedRateCharges = new { TotalCharge = Euros("23.45") },
                    BillingWeight = new { UnitOfMeasurement = new { Code = "KGS", Description = "Kilograms" }, Weight = "     1.3" },
                    ShipmentIdentificationNumber = made.Id,
                    PackageResults = new[] { new { TrackingNumber = made.Id, ShippingLabel = new { ImageFormat = new { Code = "GIF", Description = "GIF" }, GraphicImage = Image } } },
                },
            },
        });
    }

    private StubAnswer Recover(StubRequest request)
    {
        var values = request.Json.GetProperty("LabelRecoveryRequest").GetProperty("ReferenceValues");
        var reference = values.GetProperty("ReferenceNumber").GetProperty("Value").GetString();
        return _shipments.Find(made => made.References.Contains(reference) && values.GetProperty("ShipperNumber").GetString() == Account) switch
        {
            null => Problem(400, "9801031", "The shipment for the requested tracking number or the combination of reference number plus shipper number could not be found."),
            { State: "007" } => Problem(400, "9801040", "The shipment for which you are trying to recover a label has been voided."),
            { State: not "003" } => Problem(400, "9801028", "The package has been sent to the destination address."),
            { Id: var id } => StubAnswer.Json(new
            {
                LabelRecoveryResponse = new
                {
                    Response = Success,
                    ShipmentIdentificationNumber = id,
                    LabelResults = new[] { new { TrackingNumber = id, LabelImage = new { LabelImageFormat = new { Code = "GIF" }, GraphicImage = Image } } },
                },
            }),
        };
    }

    private StubAnswer Void(StubRequest request)
    {
        if (_shipments.Find(made => made.Id == request.Route["id"]) is not { State: "003" } shipment)
        {
            return Problem(400, "190102", "No shipment found within the allowed void period");
        }

        shipment.State = "007";
        Effect($"void {shipment.Id}");
        return StubAnswer.Json(new { VoidShipmentResponse = new { Response = Success, SummaryResult = new { Status = new { Code = "1", Description = "Voided" } } } });
    }

    private StubAnswer Track(StubRequest request) => _shipments.Find(made => made.Id == request.Route["number"]) is { } shipment
        ? StubAnswer.JsonText(UpsSamples.Payload("track").Replace("1Z12345E0300000000", shipment.Id, StringComparison.Ordinal).Replace("\"011\"", JsonSerializer.Serialize(shipment.State), StringComparison.Ordinal))
        : Problem(404, "TW0001", "Tracking Information Not Found");

    private Shipment Add(IReadOnlyList<string> references, string state)
    {
        var shipment = new Shipment(string.Create(CultureInfo.InvariantCulture, $"1Z12345E03{_shipments.Count:00000000}"), references) { State = state };
        _shipments.Add(shipment);
        return shipment;
    }

    private static IEnumerable<string> References(JsonElement holder) =>
        holder.TryGetProperty("ReferenceNumber", out var numbers) ? numbers.EnumerateArray().Select(number => number.GetProperty("Value").GetString()!) : [];

    private static object Rated(string service, string total) => new
    {
        Service = new { Code = service, Description = "Service" },
        BillingWeight = new { UnitOfMeasurement = new { Code = "KGS", Description = "Kilograms" }, Weight = "1.3" },
        TransportationCharges = Euros("99.00"),
        ServiceOptionsCharges = Euros("0.00"),
        TotalCharges = Euros("99.00"),
        NegotiatedRateCharges = new { TotalCharge = Euros(total) },
        RatedPackage = new[] { new { Weight = "1.3" } },
    };

    private static object Euros(string amount) => new { CurrencyCode = "EUR", MonetaryValue = amount };

    private sealed record Shipment(string Id, IReadOnlyList<string> References)
    {
        public string State { get; set; } = "003";
    }
}
