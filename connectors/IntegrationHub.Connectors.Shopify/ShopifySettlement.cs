using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>
/// Takes, lets go and gives back what a shop's checkout holds. Captures and voids carry no key at Shopify, so the order's
/// transactions are read first, every time: what is there already is done.
/// </summary>
internal sealed class ShopifySettlement(ShopifyClient client, bool notifiesCustomers, TimeProvider clock) : IPaymentSettler
{
    /// <summary>A key whose first request failed is worth nothing any more; in each of these spans another one is tried, after a look.</summary>
    private static readonly TimeSpan OtherKey = TimeSpan.FromMinutes(10);

    public async Task<Outcome<Nothing>> CaptureAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(pspReference, key, cancellationToken);
        return await read.ThenAsync(async ledger =>
        {
            if (JudgeCapture(ledger, amount) is { } judged)
            {
                return judged;
            }

            var hold = ledger.Open.First(each => each.Left >= amount);
            var captured = await MoveAsync(
                ShopifyPaymentDocuments.Capture,
                new ShopifyCapture(new ShopifyCaptureInput(pspReference, hold.Id, ShopifyMoneyMapping.FromMoney(amount), amount.Currency.Value, FinalCapture: true)),
                ShopifyJson.Default.ShopifyCapture, ShopifyJson.Default.ShopifyCaptureData, data => data.OrderCapture, cancellationToken);
            return await LookAsync(captured, pspReference, later => JudgeCapture(later, amount), cancellationToken);
        });
    }

    public async Task<Outcome<Nothing>> VoidAsync(string pspReference, string orderId, EffectKey key, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(pspReference, key, cancellationToken);
        return await read.ThenAsync(async ledger =>
        {
            var released = 0;
            foreach (var hold in ledger.Open)
            {
                var gone = await MoveAsync(
                    ShopifyPaymentDocuments.Void, new ShopifyById(hold.Id), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyVoidData, data => data.TransactionVoid,
                    cancellationToken);
                gone = await LookAsync(gone, pspReference, later => later.Open.Any(each => each.Id == hold.Id) ? null : JudgeVoid(later), cancellationToken);
                if (gone.Error is { } error)
                {
                    return released > 0 ? new Outcome<Nothing>.Unknown(error) : gone;
                }

                released++;
            }

            return released > 0 ? new Outcome<Nothing>.Done(default) : JudgeVoid(ledger);
        });
    }

    public async Task<Outcome<Nothing>> RefundAsync(string pspReference, string orderId, Money amount, EffectKey key, CancellationToken cancellationToken)
    {
        if (key.IsRepeat && await FindRefundAsync(pspReference, key, cancellationToken) is { } before)
        {
            return before;
        }

        var read = await ReadAsync(pspReference, key, cancellationToken);
        return await read.ThenAsync(async ledger =>
        {
            if (Plan(ledger, pspReference, amount) is not { } transactions)
            {
                return ledger.Takings.Count == 0 && ledger.Refunded.Amount > 0 && ledger.Currency == amount.Currency
                    ? new Outcome<Nothing>.Done(default)
                    : ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Conflict, "more-than-is-left", $"{amount} cannot be given back; less is left of what was taken.");
            }

            var input = new ShopifyRefundInput(pspReference, amount.Currency.Value, $"{orderId} {key}", notifiesCustomers, transactions);
            var first = await RefundAsync(new ShopifyRefundCreate(input, key.Value), cancellationToken);
            return first.Error?.Code == "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"
                ? await RefundAsync(new ShopifyRefundCreate(input, $"{key}-{(clock.GetUtcNow().UtcTicks / OtherKey.Ticks).ToString(CultureInfo.InvariantCulture)}"), cancellationToken)
                : first;
        });
    }

    /// <summary>What a capture came to, or why there can be none; null when it may be made.</summary>
    private static Outcome<Nothing>? JudgeCapture(ShopifyLedger ledger, Money amount) =>
        ledger.Currency != amount.Currency
            ? ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Rejected, "other-currency", $"The order is in {ledger.Currency}.")
        : ledger.Captured.Amount > 0
            ? ledger.Captured == amount
                ? new Outcome<Nothing>.Done(default)
                : ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Conflict, "captured-another-amount", $"{ledger.Captured} were taken already.")
        : ledger.Pending is { } pending ? ShopifyPaymentMapping.ToOutcome(pending)
        : ledger.Open.Count == 0 ? ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Conflict, "hold-is-gone", "The order has no hold that may be captured.")
        : ledger.Open.Any(hold => hold.Left >= amount) ? null
        : ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Conflict, "more-than-is-held", $"No hold of the order covers {amount}.");

    private static Outcome<Nothing> JudgeVoid(ShopifyLedger ledger) => (ledger.Captured + ledger.Sold).Amount > 0
        ? ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Conflict, "already-captured", "The money was taken; it can only be given back.")
        : new Outcome<Nothing>.Done(default);

    /// <summary>Takes the amount from what was taken; null where there is too little.</summary>
    private static List<ShopifyRefundTransaction>? Plan(ShopifyLedger ledger, string order, Money amount)
    {
        var left = amount;
        var transactions = new List<ShopifyRefundTransaction>();
        foreach (var taken in ledger.Takings.TakeWhile(_ => left.Amount > 0 && ledger.Currency == amount.Currency))
        {
            var part = taken.Left < left ? taken.Left : left;
            left -= part;
            transactions.Add(new ShopifyRefundTransaction(order, taken.Id, "REFUND", taken.Gateway, ShopifyMoneyMapping.FromMoney(part)));
        }

        return left.Amount == 0 && transactions.Count > 0 ? transactions : null;
    }

    private async Task<Outcome<ShopifyLedger>> ReadAsync(string order, EffectKey key, CancellationToken cancellationToken)
    {
        var read = await client.SendAsync(
            ShopifyPaymentDocuments.Payments, new ShopifyById(order), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyOrderData,
            data => data.Order is { } found
                ? new Outcome<ShopifyLedger>.Done(ShopifyLedger.Of(found))
                : ShopifyErrors.Not<ShopifyLedger>(ConnectorErrorKind.NotFound, "unknown-order", $"Shopify has no {order}."),
            cancellationToken);
        return read.Sure(key);
    }

    private Task<Outcome<Nothing>> MoveAsync<TVariables, TData>(
        string document, TVariables variables, JsonTypeInfo<TVariables> variablesType, JsonTypeInfo<TData> dataType, Func<TData, ShopifyTransactionPayload?> payload,
        CancellationToken cancellationToken) => client.SendAsync(
            document, variables, variablesType, dataType,
            data => payload(data) is { } made ? ShopifyErrors.Read<Nothing>(made.UserErrors) ?? ShopifyPaymentMapping.ToOutcome(made.Transaction) : throw new JsonException("The mutation has no payload."),
            cancellationToken);

    /// <summary>A refusal may mean that somebody was faster: the state decides, and where it says nothing the refusal stands.</summary>
    private async Task<Outcome<Nothing>> LookAsync(Outcome<Nothing> answer, string order, Func<ShopifyLedger, Outcome<Nothing>?> judge, CancellationToken cancellationToken) =>
        answer is Outcome<Nothing>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.Rejected or ConnectorErrorKind.Conflict }
        && await ReadAsync(order, default, cancellationToken) is Outcome<ShopifyLedger>.Done { Value: var ledger }
            ? judge(ledger) ?? answer
            : answer;

    /// <summary>Finds what an earlier attempt did, by the refund's note; null when there is none.</summary>
    private async Task<Outcome<Nothing>?> FindRefundAsync(string order, EffectKey key, CancellationToken cancellationToken)
    {
        var found = await client.SendAsync(
            ShopifyPaymentDocuments.Refunds, new ShopifyById(order), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyRefundsData,
            data => new Outcome<ShopifyRefund?>.Done(
                (data.Order?.Refunds ?? throw new JsonException("An order has no refunds.")).FirstOrDefault(refund => refund?.Note?.EndsWith($" {key}", StringComparison.Ordinal) == true)),
            cancellationToken);
        return found is Outcome<ShopifyRefund?>.Done { Value: null } ? null
            : found is Outcome<ShopifyRefund?>.Done { Value: { } refund } ? ShopifyPaymentMapping.ToOutcome(refund)
            : new Outcome<Nothing>.Unknown(found.Error!);
    }

    private Task<Outcome<Nothing>> RefundAsync(ShopifyRefundCreate refund, CancellationToken cancellationToken) => client.SendAsync(
        ShopifyPaymentDocuments.Refund, refund, ShopifyJson.Default.ShopifyRefundCreate, ShopifyJson.Default.ShopifyRefundData,
        data => data.RefundCreate is not { } payload ? throw new JsonException("The mutation has no payload.")
            : ShopifyErrors.Read<Nothing>(payload.UserErrors) ?? ShopifyPaymentMapping.ToOutcome(payload.Refund ?? throw new JsonException("There is no refund.")),
        cancellationToken);
}
