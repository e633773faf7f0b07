using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Cancels orders. Medusa would give back what was taken, of which the hub would know nothing, so that is looked for before.</summary>
internal sealed class MedusaDecliner(MedusaClient client, MedusaOptions options) : IOrderDecliner
{
    public async Task<Outcome<Nothing>> DeclineAsync(string channelOrderId, string orderId, DeclineReason reason, EffectKey key, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(channelOrderId, cancellationToken);
        if (read is not Outcome<ChannelOrder>.Done { Value: var order })
        {
            return read.Failure<ChannelOrder, Nothing>().WhileLooking(key);
        }

        if (order.State == ChannelOrderState.Canceled)
        {
            return MedusaOutcomes.Done(default(Nothing));
        }

        if (order.Payment is { } payment && payment.Captured != payment.Refunded)
        {
            return MedusaOutcomes.Refuse<Nothing>(ConnectorErrorKind.Conflict, "already-captured", $"{payment.Captured} were taken and {payment.Refunded} given back; give the rest back first.");
        }

        var canceled = await client.CancelOrderAsync(channelOrderId, cancellationToken);
        if (canceled is not Outcome<Nothing>.DefinitelyNot)
        {
            return canceled;
        }

        // Somebody else may have been faster, which Medusa refuses like anything else.
        return await ReadAsync(channelOrderId, cancellationToken) is Outcome<ChannelOrder>.Done { Value.State: ChannelOrderState.Canceled } ? MedusaOutcomes.Done(default(Nothing)) : canceled;
    }

    private Task<Outcome<ChannelOrder>> ReadAsync(string id, CancellationToken cancellationToken) => client.GetSaleAsync(id, order => MedusaOrderMapping.ToOrder(order, options), cancellationToken);
}
