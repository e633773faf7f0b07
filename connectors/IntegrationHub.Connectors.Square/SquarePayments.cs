using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Square;

internal sealed class SquarePayments(SquareClient client) : IPaymentAuthoriser, IPaymentSettler
{
    public async Task<Outcome<Payment>> AuthoriseAsync(string orderId, PaymentToken token, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        await (await client.CreatePaymentAsync(
            new SquarePaymentRequest(token.Value, key.Value, SquareMapping.FromMoney(amount), Autocomplete: false, orderId), cancellationToken))
            .ThenAsync(answer => Task.FromResult(SquarePaymentMapping.ToAuthorised(answer.Payment, amount)));

    /// <summary>Capturing knows no amount, so a smaller one is set on the payment first; the payment's state says what an earlier attempt has done.</summary>
    public async Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        await (await client.GetPaymentAsync(pspReference, cancellationToken)).ThenAsync(async held => SquarePaymentMapping.Decide(held.Payment, amount) switch
        {
            CaptureStep.Nothing => new Outcome<Nothing>.Done(default),
            CaptureStep.Refuse refused => new Outcome<Nothing>.DefinitelyNot(refused.Reason),
            CaptureStep.Complete => await CompleteAsync(pspReference, held.Payment, amount, cancellationToken),
            CaptureStep.Reduce => await (await ReduceAsync(pspReference, held.Payment, amount, key, cancellationToken))
                .ThenAsync(reduced => CompleteAsync(pspReference, reduced.Payment, amount, cancellationToken)),
            _ => Unreadable(),
        });

    public async Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        await (await client.GetPaymentAsync(pspReference, cancellationToken)).ThenAsync(async held => held.Payment?.Status switch
        {
            SquareStates.Canceled or SquareStates.Failed => new Outcome<Nothing>.Done(default),
            SquareStates.Completed => Conflict("captured", "The money was taken already; give it back instead."),
            SquareStates.Approved or SquareStates.Pending => await (await client.CancelPaymentAsync(pspReference, cancellationToken))
                .ThenAsync(answer => Task.FromResult(answer.Payment?.Status == SquareStates.Canceled ? new Outcome<Nothing>.Done(default) : Unreadable())),
            _ => Unreadable(),
        });

    public async Task<Outcome<Nothing>> RefundAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        await (await client.RefundPaymentAsync(new SquareRefundRequest(key.Value, pspReference, SquareMapping.FromMoney(amount), $"Order {orderId}"), cancellationToken))
            .ThenAsync(answer => Task.FromResult(answer.Refund?.Status switch
            {
                SquareStates.Completed or SquareStates.Pending or SquareStates.Approved when SquareMapping.ToMoney(answer.Refund.AmountMoney) == amount => new Outcome<Nothing>.Done(default),
                SquareStates.Rejected or SquareStates.Failed => new Outcome<Nothing>.DefinitelyNot(
                    new ConnectorError(ConnectorErrorKind.Rejected, "refund-declined", "The customer's bank did not take the money back.")),
                _ => Unreadable(),
            }));

    private Task<Outcome<SquarePaymentAnswer>> ReduceAsync(string id, SquarePayment? held, Money amount, EffectKey key, CancellationToken cancellationToken) =>
        client.UpdatePaymentAsync(id, new SquarePayment { AmountMoney = SquareMapping.FromMoney(amount), VersionToken = held?.VersionToken }, $"{key}-1", cancellationToken);

    private async Task<Outcome<Nothing>> CompleteAsync(string id, SquarePayment? held, Money amount, CancellationToken cancellationToken) =>
        SquareMapping.ToMoney(held?.AmountMoney) != amount
            ? Unreadable()
            : await (await client.CompletePaymentAsync(id, held?.VersionToken, cancellationToken)).ThenAsync(answer => Task.FromResult(
                SquarePaymentMapping.Decide(answer.Payment, amount) is CaptureStep.Nothing ? new Outcome<Nothing>.Done(default) : Unreadable()));

    private static Outcome<Nothing> Conflict(string code, string message) => new Outcome<Nothing>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Conflict, code, message));

    private static Outcome<Nothing> Unreadable() =>
        new Outcome<Nothing>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "Square's answer does not tell the payment's state and amount."));
}
