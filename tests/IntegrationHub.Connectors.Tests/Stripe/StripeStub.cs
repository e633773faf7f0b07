using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Stripe;

/// <summary>As much of Stripe as the connector uses: intents with manual capture, refunds, events, and keys whose first answer is saved, also a failed one.</summary>
internal sealed class StripeStub : VendorStub
{
    public const string Key = "sk_test_that_nobody_may_see";

    private readonly List<JsonObject> _intents = [];
    private readonly List<JsonObject> _refunds = [];
    private readonly List<JsonObject> _events = [];
    private readonly Dictionary<string, (string Request, StubAnswer Answer)> _saved = [];
    private int _failures;
    private long _now = 1_772_438_400;

    public StripeStub()
    {
        On("GET", "/v1/payment_intents", Authorised(_ => Page(_intents.Take(1), hasMore: _intents.Count > 1, "/v1/payment_intents")));
        On("POST", "/v1/payment_intents", Authorised(Saved(Create)));
        On("GET", "/v1/payment_intents/{id}", Authorised(request => OfIntent(request, intent => StubAnswer.Json(intent))));
        On("POST", "/v1/payment_intents/{id}/capture", Authorised(Saved(request => OfIntent(request, intent => Capture(intent, Number(request, "amount_to_capture"))))));
        On("POST", "/v1/payment_intents/{id}/cancel", Authorised(Saved(request => OfIntent(request, Cancel))));
        On("GET", "/v1/refunds", Authorised(request => Page(_refunds.Where(refund => Text(refund, "payment_intent") == request.Query["payment_intent"]), false, "/v1/refunds")));
        On("POST", "/v1/refunds", Authorised(Saved(Refund)));
        On("GET", "/v1/events", Authorised(ListEvents));
    }

    /// <summary>The next writes fail inside Stripe before they do anything; the failure is saved for their keys.</summary>
    public void FailNextWrites(int count) => _failures = count;

    /// <summary>Puts a hold there, without an effect of the case.</summary>
    public void Hold(string id, long amount) => _intents.Add(Intent(id, amount, "eur", "ord_1"));

    public void Took(string id, long amount)
    {
        Hold(id, amount);
        Move(_intents[^1], "succeeded", capturable: 0, received: amount);
    }

    public void Tell(string id, string type, long created, JsonObject about) => _events.Add(Parse(
        $$"""
        {"id":"{{id}}","object":"event","api_version":"2023-08-16","created":{{created}},"livemode":false,"pending_webhooks":0,"type":"{{type}}",
         "data":{"object":{{about.ToJsonString()}} } }
        """));

    /// <summary>Stripe keeps events for a month.</summary>
    public void ForgetEvents(int count) => _events.RemoveRange(0, count);

    /// <summary>Stripe keeps keys for a day.</summary>
    public void ForgetKeys() => _saved.Clear();

    public static JsonObject Intent(string id, long amount, string currency, string order) => Parse(
        $$"""
        {"id":"{{id}}","object":"payment_intent","amount":{{amount}},"amount_capturable":{{amount}},"amount_received":0,"capture_method":"manual",
         "confirmation_method":"automatic","created":1772438400,"currency":"{{currency}}","livemode":false,"metadata":{"order_id":"{{order}}"},
         "payment_method_types":["card"],"status":"requires_capture","cancellation_reason":null,"latest_charge":"ch_{{id}}","last_payment_error":null}
        """);

    private static Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle) => request => request.Header("Authorization") == $"Bearer {Key}"
        ? request.Header("Stripe-Version") == "2023-08-16" ? handle(request) : Refused(400, "invalid_request_error", null, "Give a version.")
        : Refused(401, "invalid_request_error", null, "Invalid API Key provided.");

    private Func<StubRequest, StubAnswer> Saved(Func<StubRequest, StubAnswer> handle) => request =>
    {
        var key = request.Header("Idempotency-Key")!;
        var sent = $"{request.Path} {request.Text}";
        if (_saved.TryGetValue(key, out var saved))
        {
            return saved.Request == sent
                ? saved.Answer with { Headers = new Dictionary<string, string> { ["Idempotent-Replayed"] = "true" } }
                : Refused(400, "idempotency_error", null, "Keys for idempotent requests can only be used with the same parameters they were first used with.");
        }

        var answer = _failures-- > 0 ? Refused(500, "api_error", null, "Something went wrong.") : handle(request);
        _saved[key] = (sent, answer);
        return answer;
    };

    private StubAnswer Create(StubRequest request)
    {
        if (request.Form["payment_method"] != "pm_card_visa")
        {
            return Refused(402, "card_error", "card_declined", "Your card has insufficient funds.", "insufficient_funds");
        }

        var amount = Number(request, "amount");
        var intent = Intent($"pi_{_intents.Count + 1}", amount, request.Form["currency"], request.Form["metadata[order_id]"]);
        _intents.Add(intent);
        Effect($"hold {amount}");
        Tell($"evt_{_events.Count + 1}", "payment_intent.amount_capturable_updated", ++_now, intent);
        return StubAnswer.Json(intent);
    }

    private StubAnswer Capture(JsonObject intent, long amount)
    {
        if (Text(intent, "status") != "requires_capture")
        {
            return Unexpected(intent);
        }

        if (amount > intent["amount_capturable"]!.GetValue<long>())
        {
            return Refused(400, "invalid_request_error", "amount_too_large", "The amount is larger than what is held.");
        }

        Move(intent, "succeeded", capturable: 0, received: amount);
        Effect($"capture {amount}");
        Tell($"evt_{_events.Count + 1}", "payment_intent.succeeded", ++_now, intent);
        return StubAnswer.Json(intent);
    }

    private StubAnswer Cancel(JsonObject intent)
    {
        if (Text(intent, "status") is "canceled" or "succeeded")
        {
            return Unexpected(intent);
        }

        Move(intent, "canceled", capturable: 0, received: 0);
        Effect("cancel");
        Tell($"evt_{_events.Count + 1}", "payment_intent.canceled", ++_now, intent);
        return StubAnswer.Json(intent);
    }

    private StubAnswer Refund(StubRequest request)
    {
        var form = request.Form;
        var amount = Number(request, "amount");
        var received = _intents.Single(intent => Text(intent, "id") == form["payment_intent"])["amount_received"]!.GetValue<long>();
        var back = _refunds.Where(refund => Text(refund, "payment_intent") == form["payment_intent"]).Sum(refund => refund["amount"]!.GetValue<long>());
        if (back + amount > received)
        {
            return back == received
                ? Refused(400, "invalid_request_error", "charge_already_refunded", "The charge has already been refunded.")
                : Refused(400, "invalid_request_error", null, "The refund is larger than what is left.");
        }

        var created = Parse(
            $$"""
            {"id":"re_{{_refunds.Count + 1}}","object":"refund","amount":{{amount}},"created":{{++_now}},"currency":"eur","payment_intent":"{{form["payment_intent"]}}",
             "reason":"{{form["reason"]}}","status":"succeeded","metadata":{"order_id":"{{form["metadata[order_id]"]}}","effect_key":"{{form["metadata[effect_key]"]}}"} }
            """);
        _refunds.Insert(0, created);
        Effect($"refund {amount}");
        return StubAnswer.Json(created);
    }

    private StubAnswer ListEvents(StubRequest request)
    {
        var query = request.Query;
        var limit = int.Parse(query["limit"], CultureInfo.InvariantCulture);
        var asked = query["types[]"].Split(',');
        var listed = Enumerable.Reverse(_events).Where(happened => asked.Contains(Text(happened, "type"))).ToList();
        if (query.TryGetValue("created[lte]", out var latest))
        {
            listed = [.. listed.Where(happened => happened["created"]!.GetValue<long>() <= long.Parse(latest, CultureInfo.InvariantCulture))];
        }

        if (query.TryGetValue("ending_before", out var before))
        {
            var at = listed.FindIndex(happened => Text(happened, "id") == before);
            return at < 0
                ? Refused(400, "invalid_request_error", "resource_missing", $"No such event: '{before}'")
                : Page(listed.Take(at).TakeLast(limit), at > limit, "/v1/events");
        }

        var from = query.TryGetValue("starting_after", out var after) ? listed.FindIndex(happened => Text(happened, "id") == after) + 1 : 0;
        return Page(listed.Skip(from).Take(limit), listed.Count > from + limit, "/v1/events");
    }

    private StubAnswer OfIntent(StubRequest request, Func<JsonObject, StubAnswer> handle) => _intents.Find(intent => Text(intent, "id") == request.Route["id"]) is { } found
        ? handle(found)
        : Refused(404, "invalid_request_error", "resource_missing", $"No such payment_intent: '{request.Route["id"]}'");

    private static StubAnswer Unexpected(JsonObject intent) => Refused(
        400, "invalid_request_error", "payment_intent_unexpected_state", $"This PaymentIntent could not be changed because it has a status of {Text(intent, "status")}.");

    private static StubAnswer Refused(int status, string type, string? code, string message, string? declineCode = null)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = message };
        foreach (var (name, value) in new[] { ("code", code), ("decline_code", declineCode) })
        {
            if (value is not null)
            {
                error[name] = value;
            }
        }

        return StubAnswer.Json(new JsonObject { ["error"] = error }, status);
    }

    private static StubAnswer Page(IEnumerable<JsonObject> items, bool hasMore, string url) =>
        StubAnswer.Json(new { @object = "list", data = items, has_more = hasMore, url });

    private static void Move(JsonObject intent, string status, long capturable, long received)
    {
        intent["status"] = status;
        intent["amount_capturable"] = capturable;
        intent["amount_received"] = received;
        intent["cancellation_reason"] = status == "canceled" ? "requested_by_customer" : null;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static string? Text(JsonObject thing, string name) => thing[name]?.GetValue<string>();

    private static long Number(StubRequest request, string name) => long.Parse(request.Form[name], CultureInfo.InvariantCulture);
}
