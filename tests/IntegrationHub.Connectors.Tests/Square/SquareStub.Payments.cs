using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Square;

internal sealed partial class SquareStub
{
    /// <summary>A source that the bank declines.</summary>
    public const string Declined = "cnon:card-nonce-declined";

    private readonly List<JsonObject> _payments = [];

    /// <summary>A payment that is there already.</summary>
    public void Hold(string id, long amount, string status = "APPROVED") => _payments.Add(new JsonObject
    {
        ["id"] = id,
        ["status"] = status,
        ["amount_money"] = new JsonObject { ["amount"] = amount, ["currency"] = "EUR" },
        ["source_type"] = "CARD",
        ["reference_id"] = "ord_01JZ0000000000000000000000",
        ["delayed_until"] = "2026-03-09T09:00:00.000Z",
        ["version_token"] = "v1",
    });

    public JsonObject Payment(string id) => Find(_payments, id)!;

    private void MapPayments()
    {
        On("POST", "/v2/payments", Keyed(Pay));
        On("GET", "/v2/payments/{id}", Authorised(request => Find(_payments, request.Route["id"]) is { } payment ? Ok("payment", payment.DeepClone()) : NotFound("payment")));
        On("PUT", "/v2/payments/{id}", Keyed((request, body) => WithHeld(request, body["payment"]!["version_token"], payment =>
            payment["amount_money"] = body["payment"]!["amount_money"]!.DeepClone())));
        On("POST", "/v2/payments/{id}/complete", Authorised(request => WithHeld(request, Body(request)["version_token"], payment => End(payment, "COMPLETED"))));
        On("POST", "/v2/payments/{id}/cancel", Authorised(request => WithHeld(request, null, payment => End(payment, "CANCELED"))));
        On("POST", "/v2/refunds", Keyed(Refund));
    }

    private StubAnswer Pay(StubRequest request, JsonObject body)
    {
        if ((string?)body["source_id"] == Declined)
        {
            return Refuse("GENERIC_DECLINE", "Authorization error: 'GENERIC_DECLINE'", 400, "PAYMENT_METHOD_ERROR");
        }

        var id = NewId("PAYMENT");
        Hold(id, (long)body["amount_money"]!["amount"]!);
        Payment(id)["reference_id"] = body["reference_id"]!.DeepClone();
        Effect($"hold {body["amount_money"]!["amount"]}");
        return Ok("payment", Payment(id).DeepClone());
    }

    private StubAnswer WithHeld(StubRequest request, JsonNode? version, Action<JsonObject> change)
    {
        if (Find(_payments, request.Route["id"]) is not { } payment)
        {
            return NotFound("payment");
        }

        if ((string?)payment["status"] != "APPROVED" || ((string?)version is { } token && token != (string?)payment["version_token"]))
        {
            return Refuse("BAD_REQUEST", $"Payment {(string?)payment["id"]} has status {(string?)payment["status"]} and cannot be changed.");
        }

        change(payment);
        payment["version_token"] = NewId("v");
        return Ok("payment", payment.DeepClone());
    }

    private void End(JsonObject payment, string status)
    {
        payment["status"] = status;
        Effect($"{status} {payment["amount_money"]!["amount"]}");
    }

    private StubAnswer Refund(StubRequest request, JsonObject body)
    {
        if (Find(_payments, (string?)body["payment_id"]) is not { } payment)
        {
            return NotFound("payment");
        }

        var (asked, back) = ((long)body["amount_money"]!["amount"]!, (long?)payment["refunded_money"]?["amount"] ?? 0);
        if ((string?)payment["status"] != "COMPLETED" || asked + back > (long)payment["amount_money"]!["amount"]!)
        {
            return Refuse("REFUND_AMOUNT_INVALID", "The requested refund amount exceeds the amount available to refund.", 400, "REFUND_ERROR");
        }

        payment["refunded_money"] = new JsonObject { ["amount"] = asked + back, ["currency"] = "EUR" };
        Effect($"refund {asked}");
        return Ok("refund", new JsonObject { ["id"] = NewId("REFUND"), ["status"] = "PENDING", ["payment_id"] = payment["id"]!.DeepClone(), ["amount_money"] = body["amount_money"]!.DeepClone() });
    }
}
