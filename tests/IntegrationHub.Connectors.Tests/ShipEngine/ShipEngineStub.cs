using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

/// <summary>As much of ShipEngine as the connector uses. It takes the same external_shipment_id twice, which is the harder case for a repeat.</summary>
internal sealed class ShipEngineStub : VendorStub
{
    public const string Key = "TEST_key_that_nobody_may_see";
    public const string Carrier = "se-28529731";

    private readonly Dictionary<string, Shipment> _shipments = [];
    private readonly Dictionary<string, Label> _labels = [];

    public ShipEngineStub()
    {
        On("POST", "/v1/rates/estimate", Authorised(_ => StubAnswer.Json(new[] { Rate("usps_priority_mail", 7.58m), Rate("usps_first_class_mail", 4.2m), Invalid("usps_media_mail") })));
        On("POST", "/v1/labels", Authorised(request => Buy(request.Json.GetProperty("shipment").GetProperty("external_shipment_id").GetString()!)));
        On("POST", "/v1/labels/shipment/{id}", Authorised(request => Buy(_shipments.Values.Single(shipment => shipment.Id == request.Route["id"]))));
        On("GET", "/v1/shipments/external_shipment_id/{id}", Authorised(request => _shipments.TryGetValue(request.Route["id"], out var shipment) ? StubAnswer.Json(Shown(shipment)) : Missing("shipment")));
        On("GET", "/v1/labels", Authorised(List));
        On("GET", "/v1/labels/{id}", Authorised(request => _labels.TryGetValue(request.Route["id"], out var label) ? StubAnswer.Json(Shown(label)) : Missing("label")));
        On("PUT", "/v1/labels/{id}/void", Authorised(request => _labels.TryGetValue(request.Route["id"], out var label) ? Void(label) : Missing("label")));
        On("GET", "/v1/labels/{id}/track", Authorised(request => _labels.TryGetValue(request.Route["id"], out var label) ? StubAnswer.Json(Tracking(label)) : Missing("label")));
        On("GET", "/v1/carriers", Authorised(_ => StubAnswer.Json(new { carriers = new[] { new { carrier_id = Carrier, carrier_code = "stamps_com" } }, request_id = RequestId, errors = Array.Empty<object>() })));
    }

    private static string RequestId => "aa3d8e8e-462b-4476-9618-72db7f7b7009";

    /// <summary>Gets or sets what a label is right after it was bought.</summary>
    public string StatusOfNewLabels { get; set; } = "completed";

    /// <summary>Gets or sets whether the external_shipment_id of a shipment may be used only once.</summary>
    public bool KnowsConflicts { get; set; }

    /// <summary>A label that somebody has bought.</summary>
    public string Have(string status = "completed") => Add(new Shipment($"se-shipment{_shipments.Count + 1}", $"elsewhere-{_shipments.Count + 1}"), status).Id;

    /// <summary>A shipment without a label.</summary>
    public void HaveShipment(string externalId, string status) => _shipments[externalId] = new Shipment($"se-shipment{_shipments.Count + 1}", externalId) { Status = status };

    public void Finish(string status)
    {
        foreach (var label in _labels.Values)
        {
            label.Status = status;
        }
    }

    /// <summary>A carrier that sees the parcel does not take the label back any more.</summary>
    public void Use(string label) => _labels[label].IsUsed = true;

    public void Void(string label) => _labels[label].Status = "voided";

    private static Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle) => request =>
        request.Header("API-Key") == Key ? handle(request) : Problem(401, "security", "unauthorized", "The API key is invalid.");

    private static StubAnswer Missing(string what) => Problem(404, "business_rules", "invalid_identifier", $"There is no such {what}.");

    private static StubAnswer Problem(int status, string type, string code, string message) => StubAnswer.Json(
        new { request_id = RequestId, errors = new[] { new { error_source = "shipengine", error_type = type, error_code = code, message } } }, status);

    private StubAnswer Buy(string externalId)
    {
        if (KnowsConflicts && _shipments.ContainsKey(externalId))
        {
            return Problem(400, "business_rules", "identifier_conflict", "The external_shipment_id is in use.");
        }

        return Buy(new Shipment($"se-shipment{_shipments.Count + 1}", externalId));
    }

    private StubAnswer Buy(Shipment shipment)
    {
        var label = Add(shipment, StatusOfNewLabels);
        Effect($"label {label.Id} for {shipment.ExternalId}");
        return StubAnswer.Json(Shown(label));
    }

    private Label Add(Shipment shipment, string status)
    {
        _shipments[shipment.ExternalId] = shipment;
        shipment.Status = "label_purchased";
        var label = new Label($"se-label{_labels.Count + 1}", $"940551189922319742849{_labels.Count}", shipment) { Status = status };
        return _labels[label.Id] = label;
    }

    private StubAnswer List(StubRequest request) => StubAnswer.Json(new
    {
        labels = _labels.Values.Where(label =>
            request.Query.GetValueOrDefault("shipment_id", label.Shipment.Id) == label.Shipment.Id && request.Query.GetValueOrDefault("tracking_number", label.Number) == label.Number).Select(Shown),
        total = 1,
        page = 1,
        pages = 1,
        links = new { first = new { href = "https://api.shipengine.com/v1/labels" }, last = new { href = "https://api.shipengine.com/v1/labels" }, prev = new { }, next = new { } },
    });

    private StubAnswer Void(Label label)
    {
        if (label.IsUsed || label.Status == "voided")
        {
            return StubAnswer.Json(new { approved = false, message = "The label cannot be voided.", reason_code = label.IsUsed ? "label_already_used" : "unspecified" });
        }

        label.Status = "voided";
        Effect($"void {label.Id}");
        return StubAnswer.Json(new { approved = true, message = "The label was voided." });
    }

    private static object Shown(Label label) => new
    {
        label_id = label.Id,
        status = label.Status,
        shipment_id = label.Shipment.Id,
        external_shipment_id = label.Shipment.ExternalId,
        tracking_number = label.Number,
        shipment_cost = Usd(7.58m),
        insurance_cost = Usd(0),
        is_return_label = false,
        rma_number = (string?)null,
        charge_event = "carrier_default",
        label_format = "pdf",
        display_scheme = "label",
        label_layout = "4x6",
        label_image_id = (string?)null,
        voided = label.Status == "voided",
        label_download = new { pdf = $"https://api.shipengine.com/v1/downloads/10/{label.Id}.pdf", href = $"https://api.shipengine.com/v1/downloads/10/{label.Id}.pdf" },
    };

    private static object Shown(Shipment shipment)
    {
        var address = new { name = "Jane Doe", phone = "+15125550100", address_line1 = "525 S Winchester Blvd", city_locality = "San Jose", state_province = "CA", postal_code = "95128", country_code = "US" };
        return new
        {
            shipment_id = shipment.Id,
            carrier_id = Carrier,
            service_code = "usps_priority_mail",
            external_shipment_id = shipment.ExternalId,
            ship_date = "2026-03-02T00:00:00Z",
            shipment_status = shipment.Status,
            ship_to = address,
            ship_from = address,
            warehouse_id = (string?)null,
            return_to = address,
            confirmation = "none",
            customs = (object?)null,
            advanced_options = new { },
            insurance_provider = "none",
            packages = new[] { new { weight = new { value = 800, unit = "gram" } } },
        };
    }

    private static object Tracking(Label label) => new
    {
        tracking_number = label.Number,
        status_code = "IT",
        carrier_code = "stamps_com",
        status_description = "In Transit",
        events = new[]
        {
            Scan("2026-03-02T15:20:00Z", "IT", "Arrived at the hub"), Scan("2026-03-02T09:00:00Z", "AC", "Picked up"),
        },
    };

    private static object Scan(string at, string status, string what) => new
    {
        occurred_at = at,
        description = what,
        city_locality = "San Jose",
        state_province = "CA",
        postal_code = "95128",
        country_code = "US",
        carrier_detail_code = "OF",
        status_code = status,
        status_description = what,
        carrier_status_code = "OF",
        carrier_status_description = what,
        event_code = "OF",
    };

    private static object Rate(string service, decimal price) => Offer(service, price, "valid", []);

    private static object Invalid(string service) => Offer(service, 0, "invalid", ["The service does not go there."]);

    private static object Offer(string service, decimal price, string status, string[] errors) => new
    {
        rate_type = "check",
        carrier_id = Carrier,
        shipping_amount = Usd(price),
        insurance_amount = Usd(0),
        confirmation_amount = Usd(0),
        other_amount = Usd(0),
        zone = 2,
        package_type = (string?)null,
        guaranteed_service = false,
        estimated_delivery_date = "2026-03-05T00:00:00Z",
        negotiated_rate = false,
        service_type = service,
        service_code = service,
        trackable = true,
        carrier_code = "stamps_com",
        carrier_nickname = "Stamps",
        carrier_friendly_name = "Stamps.com",
        validation_status = status,
        warning_messages = Array.Empty<string>(),
        error_messages = errors,
    };

    private static object Usd(decimal amount) => new { currency = "usd", amount };

    private sealed record Shipment(string Id, string ExternalId)
    {
        public string Status { get; set; } = "pending";
    }

    private sealed record Label(string Id, string Number, Shipment Shipment)
    {
        public string Status { get; set; } = "completed";

        public bool IsUsed { get; set; }
    }
}
