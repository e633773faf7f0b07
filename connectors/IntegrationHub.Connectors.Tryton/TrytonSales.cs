using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Sales, and returns, which are sales with negative pieces: found by the hub's id in their reference, and brought from state to state.</summary>
internal sealed class TrytonSales(TrytonClient client)
{
    public const string Model = "sale.sale";

    private static readonly string[] Confirmed = ["confirmed", "processing", "done"];

    public Task<Outcome<TrytonSale?>> FindAsync(int id, CancellationToken cancellationToken) =>
        client.FindAsync(Model, id, TrytonSale.Fields, TrytonJson.Default.TrytonSaleArray, cancellationToken);

    /// <summary>
    /// Finds the sale with a reference, or null. References are not unique there: the oldest that is not canceled counts.
    /// A copy that somebody made of an order there, such as its return, has the same reference and an origin.
    /// </summary>
    public Task<Outcome<TrytonSale?>> FindAsync(string reference, bool isReturn, CancellationToken cancellationToken) =>
        client.SearchAsync(
                Model, TrytonValues.All(TrytonValues.Where("reference", "=", reference), TrytonValues.Where("origin", isReturn ? "!=" : "=", null)),
                TrytonSale.Fields, TrytonJson.Default.TrytonSaleArray, cancellationToken)
            .MapAsync(found => found.FirstOrDefault(sale => sale.State != "cancelled") ?? found.FirstOrDefault());

    /// <summary>Finds the sale with a reference, or creates it.</summary>
    public Task<Outcome<TrytonSale>> EnsureAsync(string reference, bool isReturn, Func<Task<Outcome<JsonObject>>> values, CancellationToken cancellationToken) =>
        FindAsync(reference, isReturn, cancellationToken).ThenAsync(async known => known is not null
            ? OutcomeSteps.Done(known)
            : await values().ThenAsync(made => CreateAsync(reference, isReturn, made, cancellationToken)));

    /// <summary>
    /// Quotes and confirms a sale; it is being processed then. What Tryton's rules do not allow is refused, and the draft is
    /// deleted: it would be taken for the order when the order comes again.
    /// </summary>
    public async Task<Outcome<TrytonSale>> ProcessAsync(TrytonSale sale, CancellationToken cancellationToken)
    {
        var state = OutcomeSteps.Done(sale.State);
        while (state is Outcome<string>.Done { Value: "draft" or "quotation" } reached)
        {
            state = reached.Value == "draft"
                ? await client.PressAsync(Model, "quote", sale.Id, ["quotation", .. Confirmed], cancellationToken)
                : await client.PressAsync(Model, "confirm", sale.Id, Confirmed, cancellationToken);
            if (state is Outcome<string>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.Rejected } refused)
            {
                return await RefusedAsync(sale, refused.Reason, cancellationToken);
            }
        }

        return state is not Outcome<string>.Done { Value: var last } ? new Outcome<TrytonSale>.Unknown(state.Error!)
            : last == "cancelled" ? OutcomeSteps.Not<TrytonSale>(ConnectorErrorKind.Conflict, "cancelled", $"Sale {sale.Id} was canceled in Tryton; reset it to draft there, and repeat.")
            : last == "confirmed" ? NotYet(sale)
            : await ReadAgainAsync(sale, cancellationToken);
    }

    public Task<Outcome<TrytonSale>> ReadAgainAsync(TrytonSale sale, CancellationToken cancellationToken) =>
        FindAsync(sale.Id, cancellationToken).ThenAsync(read => Existing(sale.Id, read));

    /// <summary>Cancels a sale that has no shipments yet.</summary>
    public Task<Outcome<string>> CancelAsync(TrytonSale sale, CancellationToken cancellationToken) => sale.State switch
    {
        "confirmed" => client.PressAsync(Model, "draft", sale.Id, ["draft"], cancellationToken)
            .ThenAsync(_ => client.PressAsync(Model, "cancel", sale.Id, ["cancelled"], cancellationToken)),
        _ => client.PressAsync(Model, "cancel", sale.Id, ["cancelled"], cancellationToken),
    };

    /// <summary>
    /// Ends the sending of a sale of which no shipment is open. A canceled shipment leaves its sale in an exception, because
    /// Tryton wants to be told whether to send the pieces again: they are not.
    /// </summary>
    public Task<Outcome<TrytonSale>> SettleAsync(TrytonSale sale, CancellationToken cancellationToken) =>
        ReadAgainAsync(sale, cancellationToken)
            .ThenAsync(read => read.ShipmentState == "exception" ? IgnoreCanceledAsync(read, cancellationToken) : Task.FromResult(OutcomeSteps.Done(read)))
            .ThenAsync(read => read.ShipmentState is "sent" or "none" ? OutcomeSteps.Done(read) : NotYet(read));

    private Task<Outcome<TrytonSale>> IgnoreCanceledAsync(TrytonSale sale, CancellationToken cancellationToken) =>
        client.AnswerAsync(
                "sale.handle.shipment.exception", Model, sale.Id, "ask", "handle", TrytonJson.Default.TrytonException,
                shown => new JsonObject
                {
                    ["ask"] = new JsonObject { ["recreate_moves"] = new JsonArray(), ["domain_moves"] = TrytonValues.Ids(shown.View.Defaults.DomainMoves) },
                },
                cancellationToken)
            .ThenAsync(_ => ReadAgainAsync(sale, cancellationToken));

    /// <summary>With a queue Tryton processes sales after it has answered, and what follows of them comes a moment later.</summary>
    private static Outcome<TrytonSale> NotYet(TrytonSale sale) =>
        new Outcome<TrytonSale>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "not-processed", $"Tryton has not processed sale {sale.Id} yet."));

    private Task<Outcome<TrytonSale>> CreateAsync(string reference, bool isReturn, JsonObject values, CancellationToken cancellationToken) =>
        client.CreateAsync(Model, values, cancellationToken).ThenAsync(id => FindAsync(reference, isReturn, cancellationToken).ThenAsync(async oldest =>
        {
            // Another attempt may have created it at the same moment. Both find the older one, and the younger is taken back.
            if (oldest is null || oldest.Id == id)
            {
                return Existing(id, oldest);
            }

            return await client.DeleteAsync(Model, id, cancellationToken).MapAsync(_ => oldest);
        }).AfterWriteAsync());

    private async Task<Outcome<TrytonSale>> RefusedAsync(TrytonSale sale, ConnectorError reason, CancellationToken cancellationToken) =>
        await client.DeleteAsync(Model, sale.Id, cancellationToken) is Outcome<Nothing>.Done
            ? new Outcome<TrytonSale>.DefinitelyNot(reason)
            : new Outcome<TrytonSale>.Unknown(reason);

    private static Outcome<TrytonSale> Existing(int id, TrytonSale? read) =>
        read is not null ? OutcomeSteps.Done(read) : OutcomeSteps.Not<TrytonSale>(ConnectorErrorKind.NotFound, "sale", $"Sale {id} is gone in Tryton.");
}
