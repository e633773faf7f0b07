using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxPayments(SandboxClient client) : IPaymentAuthoriser, IPaymentSettler
{
    public async Task<Outcome<Payment>> AuthoriseAsync(string orderId, PaymentToken token, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            "payments/authorizations", new SandboxAuthorise(token.Value, amount.Amount, amount.Currency.Value, orderId),
            SandboxJson.Default.SandboxAuthorise, SandboxJson.Default.SandboxAuthorization, key, cancellationToken))
            .Read(authorization => SandboxMapping.ToPayment(authorization, amount));

    public async Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"payments/authorizations/{pspReference}/capture", new SandboxAmount(amount.Amount),
            SandboxJson.Default.SandboxAmount, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(_ => default(Nothing));

    public async Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"payments/authorizations/{pspReference}/void", SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(_ => default(Nothing));

    public async Task<Outcome<Nothing>> RefundAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"payments/authorizations/{pspReference}/refund", new SandboxAmount(amount.Amount),
            SandboxJson.Default.SandboxAmount, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(_ => default(Nothing));
}
