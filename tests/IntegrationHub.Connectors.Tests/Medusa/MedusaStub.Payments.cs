using System.Text.Json;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <content>Payments: an unknown one is answered with 200 and nothing.</content>
internal sealed partial class MedusaStub
{
    private void MapPayments()
    {
        On("GET", "/admin/payments/{id}", Authorised(request => Paid(request) is { } order ? Answer(new { Payment = ShowPayment(order, isWithOrder: true) }) : Answer(new { })));
        On("POST", "/admin/payments/{id}/capture", Authorised(request => Paid(request) is { } order ? Capture(order, request.Json) : Unknown("Payment")));
        On("POST", "/admin/payments/{id}/refund", Authorised(request => Paid(request) is { } order ? Refund(order, request.Json) : Unknown("Payment")));
    }

    private StubOrder? Paid(StubRequest request) => _orders.FirstOrDefault(order => order.Payment == request.Route["id"]);

    private StubAnswer Capture(StubOrder order, JsonElement body)
    {
        var amount = body.GetProperty("amount").GetDecimal();
        if (order.Captures.Sum() + amount > order.Total)
        {
            return Refuse("invalid_data", "You cannot capture more than the authorized amount substracted by what is already captured.");
        }

        order.Captures.Add(amount);
        Effect($"captured {amount} of {order.Payment}");
        return Answer(new { Payment = ShowPayment(order, isWithOrder: false) });
    }

    private StubAnswer Refund(StubOrder order, JsonElement body)
    {
        var amount = body.GetProperty("amount").GetDecimal();
        if (order.Refunds.Sum(refund => refund.Amount) + amount > order.Captures.Sum())
        {
            return Refuse("invalid_data", "You are not allowed to refund more than the captured amount");
        }

        order.Refunds.Add((amount, body.GetProperty("note").GetString()));
        Effect($"refunded {amount} of {order.Payment}");
        return Answer(new { Payment = ShowPayment(order, isWithOrder: false) });
    }

    private static object ShowPayment(StubOrder order, bool isWithOrder) => new
    {
        Id = order.Payment,
        Amount = order.Total,
        CurrencyCode = "eur",
        CanceledAt = order.IsCanceled ? Stamp : null,
        Captures = order.Captures.Select(amount => new { Amount = amount }),
        Refunds = order.Refunds.Select(refund => new { refund.Amount, refund.Note }),
        PaymentCollection = isWithOrder ? new { Order = new { order.Id, Status = order.IsCanceled ? "canceled" : "pending" } } : null,
    };
}
