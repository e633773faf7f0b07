using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Square;

internal sealed partial class SquareClient
{
    public Task<Outcome<SquarePaymentAnswer>> GetPaymentAsync(string paymentId, CancellationToken cancellationToken) =>
        GetAsync($"payments/{Uri.EscapeDataString(paymentId)}", SquareJson.Default.SquarePaymentAnswer, cancellationToken);

    public Task<Outcome<SquarePaymentAnswer>> CreatePaymentAsync(SquarePaymentRequest payment, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, "payments", payment, SquareJson.Default.SquarePaymentRequest, SquareJson.Default.SquarePaymentAnswer, cancellationToken);

    /// <summary>Changes the amount of a payment that is held; capturing knows no amount of its own.</summary>
    public Task<Outcome<SquarePaymentAnswer>> UpdatePaymentAsync(string paymentId, SquarePayment changes, string key, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Put, $"payments/{Uri.EscapeDataString(paymentId)}", new SquarePaymentUpdate(key, changes), SquareJson.Default.SquarePaymentUpdate,
            SquareJson.Default.SquarePaymentAnswer, cancellationToken);

    public Task<Outcome<SquarePaymentAnswer>> CompletePaymentAsync(string paymentId, string? versionToken, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Post, $"payments/{Uri.EscapeDataString(paymentId)}/complete", new SquarePaymentVersion(versionToken), SquareJson.Default.SquarePaymentVersion,
            SquareJson.Default.SquarePaymentAnswer, cancellationToken);

    public Task<Outcome<SquarePaymentAnswer>> CancelPaymentAsync(string paymentId, CancellationToken cancellationToken) =>
        SendAsync(Request(HttpMethod.Post, $"payments/{Uri.EscapeDataString(paymentId)}/cancel").Repeatable(), SquareJson.Default.SquarePaymentAnswer, cancellationToken);

    public Task<Outcome<SquareRefundAnswer>> RefundPaymentAsync(SquareRefundRequest refund, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, "refunds", refund, SquareJson.Default.SquareRefundRequest, SquareJson.Default.SquareRefundAnswer, cancellationToken);
}
