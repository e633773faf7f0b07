using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.References;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>
/// Tells the shop that pieces were handed over. Shopify takes no key for it, so a repeat looks for a fulfilment of the
/// same pieces from the same location with the same tracking number that no other effect has made.
/// </summary>
internal sealed class ShopifyFulfiller(ShopifyClient client, ShopifyLocations locations, ICrossReferences references, bool notifiesCustomers) : IOrderFulfiller
{
    private const string Type = "fulfilment";

    public async Task<Outcome<string>> FulfilAsync(FulfilmentRequest fulfilment, EffectKey key, CancellationToken cancellationToken) =>
        locations.IdOf(fulfilment.Location) is { } location
            ? await FulfilAsync(fulfilment, location, key, mayMove: true, cancellationToken)
            : ShopifyErrors.Not<string>(
                ConnectorErrorKind.NotFound, "unknown-location", $"No location of the shop is configured for {fulfilment.Location}; add it to Options:Locations.");

    private async Task<Outcome<string>> FulfilAsync(FulfilmentRequest fulfilment, string location, EffectKey key, bool mayMove, CancellationToken cancellationToken)
    {
        var read = (await ReadAsync(fulfilment.ChannelOrderId, cancellationToken)).Sure(key);
        return await read.ThenAsync(async work =>
        {
            var orders = ShopifyFulfilmentMapping.Allocate(work, fulfilment.Lines, location);
            if ((key.IsRepeat || orders is null) && await FindAsync(work, fulfilment, location, key, cancellationToken) is { } found)
            {
                return found;
            }

            return orders is not null ? await CreateAsync(fulfilment, orders, key, cancellationToken)
                : mayMove && ShopifyFulfilmentMapping.Moves(work, fulfilment.Lines, location) is { } moves ? await MoveAsync(fulfilment, location, moves, key, cancellationToken)
                : ShopifyErrors.Not<string>(
                    ConnectorErrorKind.Conflict, "nothing-to-fulfil", $"Order {fulfilment.ChannelOrderId} has too few open pieces; they were fulfilled or canceled, or are on hold.");
        });
    }

    private Task<Outcome<ShopifyWork>> ReadAsync(string order, CancellationToken cancellationToken) => client.SendAsync(
        ShopifyFulfilmentDocuments.Work, new ShopifyById(order), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyWorkData,
        data => data.Order is { } found
            ? ShopifyFulfilmentMapping.ToWork(found)
            : ShopifyErrors.Not<ShopifyWork>(ConnectorErrorKind.NotFound, "unknown-order", $"Shopify has no {order}."),
        cancellationToken);

    /// <summary>Null when there is no such fulfilment; a failed look is the outcome.</summary>
    private async Task<Outcome<string>?> FindAsync(ShopifyWork work, FulfilmentRequest fulfilment, string location, EffectKey key, CancellationToken cancellationToken)
    {
        foreach (var candidate in work.Fulfilments.Where(each => ShopifyFulfilmentMapping.MayBe(each, fulfilment, location)).Select(each => each.Id!))
        {
            if (await references.FindHubAsync(Type, candidate, cancellationToken) is { } other && other != key.Value)
            {
                continue;
            }

            var isIt = await client.SendAsync(
                ShopifyFulfilmentDocuments.Fulfilment, new ShopifyById(candidate), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyFulfilmentData,
                data => new Outcome<bool>.Done(data.Node is { } there && ShopifyFulfilmentMapping.Has(there, fulfilment.Lines)), cancellationToken);
            if (isIt is not Outcome<bool>.Done { Value: false })
            {
                return await isIt.Sure(key).ThenAsync(_ => KeptAsync(candidate, key, cancellationToken));
            }
        }

        return null;
    }

    private async Task<Outcome<string>> CreateAsync(FulfilmentRequest fulfilment, List<ShopifyFulfilOrder> orders, EffectKey key, CancellationToken cancellationToken)
    {
        var created = await client.SendAsync(
            ShopifyFulfilmentDocuments.Create, ShopifyFulfilmentMapping.FromRequest(fulfilment, orders, notifiesCustomers), ShopifyJson.Default.ShopifyFulfil,
            ShopifyJson.Default.ShopifyFulfilData,
            data => data.FulfillmentCreate is not { } payload ? throw new JsonException("The mutation has no payload.")
                : ShopifyErrors.Read<string>(payload.UserErrors) ?? payload.Fulfillment switch
                {
                    { Status: "CANCELLED" or "ERROR" or "FAILURE" } made => ShopifyErrors.Not<string>(ConnectorErrorKind.Rejected, made.Status, "Shopify did not take the fulfilment."),
                    { Id: { } id } => new Outcome<string>.Done(id),
                    _ => throw new JsonException("There is no fulfilment."),
                },
            cancellationToken);
        return await created.ThenAsync(id => KeptAsync(id, key, cancellationToken));
    }

    /// <summary>Moves the work, as far as it is elsewhere, and looks again; moving twice is moving once.</summary>
    private async Task<Outcome<string>> MoveAsync(
        FulfilmentRequest fulfilment, string location, List<ShopifyFulfilOrder> moves, EffectKey key, CancellationToken cancellationToken)
    {
        foreach (var move in moves)
        {
            var moved = await client.SendAsync(
                ShopifyFulfilmentDocuments.Move, new ShopifyMove(move.FulfillmentOrderId, location, move.FulfillmentOrderLineItems), ShopifyJson.Default.ShopifyMove,
                ShopifyJson.Default.ShopifyMoveData,
                data => ShopifyErrors.Read<string>(data.FulfillmentOrderMove?.UserErrors) ?? new Outcome<string>.Done(move.FulfillmentOrderId), cancellationToken);
            if (moved is not Outcome<string>.Done)
            {
                return moved;
            }
        }

        return await FulfilAsync(fulfilment, location, key, mayMove: false, cancellationToken);
    }

    private async Task<Outcome<string>> KeptAsync(string id, EffectKey key, CancellationToken cancellationToken)
    {
        await references.KeepAsync(Type, key.Value, id, cancellationToken);
        return new Outcome<string>.Done(id);
    }
}
