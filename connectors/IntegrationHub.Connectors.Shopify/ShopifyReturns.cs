using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.References;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>
/// Records returns in the shop. Shopify takes no keys for them, so every call looks first: an opened return is found by
/// the hub's id in the notes of its lines, a receipt by the pieces that are processed.
/// </summary>
internal sealed class ShopifyReturns(ShopifyClient client, ShopifyLocations locations, ICrossReferences references) : IReturnRecorder
{
    private const string Type = "return";

    public async Task<Outcome<string>> OpenAsync(ReturnAnnouncement announced, EffectKey key, CancellationToken cancellationToken)
    {
        var returns = await client.SendAsync(
            ShopifyReturnDocuments.Returns, new ShopifyById(announced.RecordedOrderId), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyReturnsData,
            data => data.Order is { } order
                ? new Outcome<IReadOnlyList<ShopifyReturn>>.Done((order.Returns ?? throw new JsonException("An order has no returns.")).All)
                : ShopifyErrors.Not<IReadOnlyList<ShopifyReturn>>(ConnectorErrorKind.NotFound, "unknown-order", $"Shopify has no {announced.RecordedOrderId}."),
            cancellationToken);
        return await returns.Sure(key).ThenAsync(async known =>
        {
            var adopted = await references.FindExternalAsync(Type, announced.ReturnId, cancellationToken);
            var found = ShopifyReturnMapping.Find(known, announced.ReturnId)
                ?? known.FirstOrDefault(each => each?.Id == adopted && each?.Status is "OPEN" or "CLOSED");
            return found is not null ? new Outcome<string>.Done(found.Id!)
                : ShopifyReturnMapping.FindRequested(known, announced) is { } requested ? await ApproveAsync(requested.Id!, announced.ReturnId, cancellationToken)
                : await CreateAsync(announced, key, cancellationToken);
        });
    }

    public async Task<Outcome<Nothing>> ReceiveAsync(ReturnReceipt received, EffectKey key, CancellationToken cancellationToken)
    {
        if (locations.IdOf(received.Location) is not { } location)
        {
            return ShopifyErrors.Not<Nothing>(
                ConnectorErrorKind.NotFound, "unknown-location", $"No location of the shop is configured for {received.Location}; add it to Options:Locations.");
        }

        var planned = await ReadAsync(
            received.RecordId, found => ShopifyReturnMapping.FromReceipt(found, received, location, key.IsRepeat), cancellationToken);
        return await planned.Sure(key).ThenAsync(process => process is null
            ? Task.FromResult<Outcome<Nothing>>(new Outcome<Nothing>.Done(default))
            : SendAsync(
                ShopifyReturnDocuments.Process, process, ShopifyJson.Default.ShopifyReturnProcess, ShopifyJson.Default.ShopifyReturnProcessData, data => data.ReturnProcess,
                _ => default(Nothing), cancellationToken));
    }

    public async Task<Outcome<Nothing>> CancelReturnAsync(string recordId, string returnId, EffectKey key, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(recordId, found => new Outcome<string>.Done(ShopifyOrderMapping.Needed(found.Status)), cancellationToken);
        return await read.Sure(key).ThenAsync(status => status switch
        {
            "CANCELED" or "DECLINED" => Task.FromResult<Outcome<Nothing>>(new Outcome<Nothing>.Done(default)),
            "CLOSED" => Task.FromResult(ShopifyErrors.Not<Nothing>(ConnectorErrorKind.Conflict, "return-closed", $"Return {recordId} is closed.")),
            _ => SendAsync(
                ShopifyReturnDocuments.Cancel, new ShopifyById(recordId), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyReturnCancelData, data => data.ReturnCancel,
                _ => default(Nothing), cancellationToken),
        });
    }

    /// <summary>The customer asked for it in the shop; which return it is, is kept before, because nothing of the hub's can be written on it.</summary>
    private async Task<Outcome<string>> ApproveAsync(string requested, string returnId, CancellationToken cancellationToken)
    {
        await references.KeepAsync(Type, returnId, requested, cancellationToken);
        return await SendAsync(
            ShopifyReturnDocuments.Approve, new ShopifyReturnApprove(new ShopifyReturnApproveInput(requested)), ShopifyJson.Default.ShopifyReturnApprove,
            ShopifyJson.Default.ShopifyReturnApproveData, data => data.ReturnApproveRequest, _ => requested, cancellationToken);
    }

    private async Task<Outcome<string>> CreateAsync(ReturnAnnouncement announced, EffectKey key, CancellationToken cancellationToken)
    {
        var planned = await client.SendAsync(
            ShopifyReturnDocuments.Returnable, new ShopifyById(announced.RecordedOrderId), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyReturnableData,
            data => ShopifyReturnMapping.FromAnnouncement(announced, data.ReturnableFulfillments ?? throw new JsonException("There are no fulfilments.")) is { } create
                ? new Outcome<ShopifyReturnCreate>.Done(create)
                : ShopifyErrors.Not<ShopifyReturnCreate>(
                    ConnectorErrorKind.Conflict, "not-returnable", $"Order {announced.RecordedOrderId} has handed over fewer pieces than are to come back."),
            cancellationToken);
        return await planned.Sure(key).ThenAsync(create => SendAsync(
            ShopifyReturnDocuments.Create, create, ShopifyJson.Default.ShopifyReturnCreate, ShopifyJson.Default.ShopifyReturnCreateData, data => data.ReturnCreate,
            made => ShopifyOrderMapping.Needed(made.Id), cancellationToken));
    }

    private Task<Outcome<T>> ReadAsync<T>(string id, Func<ShopifyReturn, Outcome<T>> read, CancellationToken cancellationToken) => client.SendAsync(
        ShopifyReturnDocuments.Return, new ShopifyById(id), ShopifyJson.Default.ShopifyById, ShopifyJson.Default.ShopifyReturnData,
        data => data.Return is { } found ? read(found) : ShopifyErrors.Not<T>(ConnectorErrorKind.NotFound, "unknown-return", $"Shopify has no {id}."), cancellationToken);

    private Task<Outcome<T>> SendAsync<TVariables, TData, T>(
        string document, TVariables variables, JsonTypeInfo<TVariables> variablesType, JsonTypeInfo<TData> dataType, Func<TData, ShopifyReturnPayload?> payload,
        Func<ShopifyReturn, T> turn, CancellationToken cancellationToken) => client.SendAsync(
            document, variables, variablesType, dataType,
            data => payload(data) is not { } made ? throw new JsonException("The mutation has no payload.")
                : ShopifyErrors.Read<T>(made.UserErrors) ?? new Outcome<T>.Done(turn(made.Return ?? throw new JsonException("There is no return."))),
            cancellationToken);
}
