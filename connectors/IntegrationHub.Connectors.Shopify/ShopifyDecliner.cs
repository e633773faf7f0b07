using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Cancels orders, after what is held was let go. Shopify would give back what was taken only if it were asked to, and it is not.</summary>
internal sealed class ShopifyDecliner(ShopifyClient client, ShopifySettlement settlement, bool notifiesCustomers) : IOrderDecliner
{
    public async Task<Outcome<Nothing>> DeclineAsync(string channelOrderId, string orderId, DeclineReason reason, EffectKey key, CancellationToken cancellationToken)
    {
        var looked = (await IsCanceledAsync(channelOrderId, cancellationToken)).Sure(key);
        return await looked.ThenAsync(async isCanceled =>
        {
            if (isCanceled)
            {
                return new Outcome<Nothing>.Done(default);
            }

            var released = await settlement.VoidAsync(channelOrderId, orderId, key, cancellationToken);
            return await released.ThenAsync(_ => CancelAsync(channelOrderId, reason, cancellationToken));
        });
    }

    private async Task<Outcome<Nothing>> CancelAsync(string order, DeclineReason reason, CancellationToken cancellationToken)
    {
        var canceled = await client.SendAsync(
            ShopifyDeclineDocuments.Cancel, new ShopifyCancel(order, ToReason(reason), notifiesCustomers, Restock: true), ShopifyJson.Default.ShopifyCancel, ShopifyJson.Default.ShopifyCancelData,
            data => data.OrderCancel is { } made ? ShopifyErrors.Read<Nothing>(made.OrderCancelUserErrors) ?? new Outcome<Nothing>.Done(default) : throw new JsonException("The mutation has no payload."),
            cancellationToken);

        // A refusal may mean that somebody was faster. What was let go before makes it no certain refusal.
        return canceled is not Outcome<Nothing>.DefinitelyNot { Reason: var refused } ? canceled
            : await IsCanceledAsync(order, cancellationToken) is Outcome<bool>.Done { Value: true } ? new Outcome<Nothing>.Done(default)
            : refused.Kind == ConnectorErrorKind.Transient ? new Outcome<Nothing>.Unknown(refused)
            : canceled;
    }

    private Task<Outcome<bool>> IsCanceledAsync(string order, CancellationToken cancellationToken) => client.SendAsync(
        ShopifyDeclineDocuments.State, new ShopifyById(order), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyOrderData,
        data => data.Order is { } found
            ? new Outcome<bool>.Done(found.CancelledAt is not null)
            : ShopifyErrors.Not<bool>(ConnectorErrorKind.NotFound, "unknown-order", $"Shopify has no {order}."),
        cancellationToken);

    private static string ToReason(DeclineReason reason) => reason switch
    {
        DeclineReason.OutOfStock => "INVENTORY",
        DeclineReason.Customer => "CUSTOMER",
        DeclineReason.Payment => "DECLINED",
        _ => "OTHER",
    };
}

/// <summary>What is asked and told of an order that is given up.</summary>
internal static class ShopifyDeclineDocuments
{
    public const string State =
        """
        query OrderState($id: ID!) {
          order(id: $id) { id cancelledAt }
        }
        """;

    public const string Cancel =
        """
        mutation OrderDecline($orderId: ID!, $reason: OrderCancelReason!, $notify: Boolean!, $restock: Boolean!) {
          orderCancel(orderId: $orderId, reason: $reason, notifyCustomer: $notify, restock: $restock) { job { id } orderCancelUserErrors { code field message } }
        }
        """;
}

internal sealed record ShopifyCancel(string OrderId, string Reason, bool Notify, bool Restock);

internal sealed record ShopifyCancelData(ShopifyCancelPayload? OrderCancel);

internal sealed record ShopifyCancelPayload(IReadOnlyList<ShopifyUserError>? OrderCancelUserErrors);
