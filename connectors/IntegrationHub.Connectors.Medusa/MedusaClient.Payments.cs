using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Medusa;

/// <content>Payments.</content>
internal sealed partial class MedusaClient
{
    private const string PaymentFields =
        "id,amount,currency_code,canceled_at,captures.amount,refunds.amount,refunds.note,payment_collection.order.id,payment_collection.order.status";

    /// <summary>Reads a payment with what was taken and given back, and the order that it pays; null when there is none.</summary>
    public Task<Outcome<MedusaPayment?>> GetPaymentAsync(string paymentId, CancellationToken cancellationToken) =>
        GetAsync<MedusaPaymentAnswer, MedusaPayment?>($"admin/payments/{Escape(paymentId)}?fields={PaymentFields}", answer => answer.Payment, cancellationToken);

    public Task<Outcome<Nothing>> CaptureAsync(string paymentId, decimal amount, CancellationToken cancellationToken) =>
        PostAsync($"admin/payments/{Escape(paymentId)}/capture", new MedusaCapture(amount), cancellationToken);

    public Task<Outcome<Nothing>> RefundAsync(string paymentId, decimal amount, string note, CancellationToken cancellationToken) =>
        PostAsync($"admin/payments/{Escape(paymentId)}/refund", new MedusaRefundRequest(amount, note), cancellationToken);
}
