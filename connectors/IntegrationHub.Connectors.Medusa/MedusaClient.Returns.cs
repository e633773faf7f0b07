using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Medusa;

/// <content>Returns: each is put together and confirmed twice, once when it is announced and once when it came.</content>
internal sealed partial class MedusaClient
{
    public Task<Outcome<MedusaReturn>> GetReturnAsync(string returnId, CancellationToken cancellationToken) =>
        GetAsync<MedusaReturnAnswer, MedusaReturn>(
            $"admin/returns/{Escape(returnId)}?fields=id,order_id,status,location_id,canceled_at,items.item_id,items.quantity,items.received_quantity",
            answer => answer.Return, cancellationToken);

    /// <summary>Reads the returns that were changed at or after a time, oldest change first.</summary>
    public Task<Outcome<T>> ListChangedReturnsAsync<T>(DateTimeOffset? since, int offset, int limit, Func<MedusaReturns, T> read, CancellationToken cancellationToken) =>
        GetAsync($"admin/returns?fields=id,order_id,status,metadata,created_at,requested_at,updated_at{Changed(since, offset, limit)}", read, cancellationToken);

    /// <summary>Begins a return and answers its id. Refused while another change of the order is being put together.</summary>
    public Task<Outcome<string>> BeginReturnAsync(MedusaNewReturn begun, CancellationToken cancellationToken) =>
        PostAsync<MedusaNewReturn, MedusaReturnAnswer, string>("admin/returns", begun, answer => answer.Return.Id, cancellationToken);

    public Task<Outcome<Nothing>> RequestItemsAsync(string returnId, IReadOnlyList<MedusaReturnPiece> pieces, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}/request-items", new MedusaReturnItems(pieces), cancellationToken);

    public Task<Outcome<Nothing>> ConfirmRequestAsync(string returnId, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}/request", new MedusaEmpty(), cancellationToken);

    /// <summary>Throws away a return that was begun and not confirmed.</summary>
    public Task<Outcome<Nothing>> DropRequestAsync(string returnId, CancellationToken cancellationToken) =>
        DeleteAsync($"admin/returns/{Escape(returnId)}/request", cancellationToken);

    public Task<Outcome<Nothing>> CancelReturnAsync(string returnId, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}/cancel", new MedusaEmpty(), cancellationToken);

    /// <summary>Begins to receive; the note stays with the change of the order that this is.</summary>
    public Task<Outcome<Nothing>> BeginReceiptAsync(string returnId, string note, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}/receive", new MedusaReturnReceipt(note), cancellationToken);

    /// <summary>Says where a return is received; allowed only while it is.</summary>
    public Task<Outcome<Nothing>> MoveReturnAsync(string returnId, string locationId, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}", new MedusaReturnPlace(locationId), cancellationToken);

    /// <summary>Pieces that go back on sale.</summary>
    public Task<Outcome<Nothing>> ReceiveItemsAsync(string returnId, IReadOnlyList<MedusaReturnPiece> pieces, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}/receive-items", new MedusaReturnItems(pieces), cancellationToken);

    /// <summary>Pieces that came and do not go back on sale.</summary>
    public Task<Outcome<Nothing>> DismissItemsAsync(string returnId, IReadOnlyList<MedusaReturnPiece> pieces, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}/dismiss-items", new MedusaReturnItems(pieces), cancellationToken);

    public Task<Outcome<Nothing>> ConfirmReceiptAsync(string returnId, CancellationToken cancellationToken) =>
        PostAsync($"admin/returns/{Escape(returnId)}/receive/confirm", new MedusaEmpty(), cancellationToken);

    /// <summary>Throws away a receipt that was begun and not confirmed.</summary>
    public Task<Outcome<Nothing>> DropReceiptAsync(string returnId, CancellationToken cancellationToken) =>
        DeleteAsync($"admin/returns/{Escape(returnId)}/receive", cancellationToken);
}
