using System.Net;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.AcceptanceTests.Returns;

/// <summary>A hub whose customers bring things back.</summary>
public class ReturnsFixture : HubFixture
{
    public const string Warehouse = "9521000000018";

    /// <summary>Picks and hands over a whole order.</summary>
    internal async Task<string> CollectedAsync(string externalId, int quantity = 2, string gtin = Orders.Plenty)
    {
        var order = await PlaceAsync(Orders.Request(externalId, gtin, quantity));
        await PickAsync(order);
        await StoreAsync(order, "handover", new { code = await PickupCodeAsync(order) });
        await SeeAsync(order, "collected");
        await EffectsAsync(order);
        return order;
    }

    internal static object InStore(string order, int quantity = 1, string reason = "changedMind", string gtin = Orders.Plenty) => new
    {
        orderId = order,
        method = "ReturnInStore",
        location = Orders.Madrid,
        reason,
        lines = new[] { new { gtin, quantity } },
    };

    internal static object ByMail(string order, int quantity = 1) => new
    {
        orderId = order,
        method = "ReturnByMail",
        location = Warehouse,
        reason = "tooSmall",
        lines = new[] { new { gtin = Orders.Plenty, quantity } },
        sender = new { streetAddress = "Calle del Pez 9", addressLocality = "Madrid", postalCode = "28004", addressCountry = "ES" },
    };

    /// <summary>Asks for a return and waits until it stands where it is expected to.</summary>
    internal async Task<string> ReturnAsync(object wanted, string status)
    {
        var (answer, body) = await Api.PostAsync("/v1/returns", wanted, Guid.NewGuid().ToString());
        Assert.True(answer == HttpStatusCode.Accepted, body.ToString());
        var id = body.GetProperty("id").GetString()!;
        await SeeReturnAsync(id, status);
        return id;
    }

    internal Task<JsonElement> SeeReturnAsync(string id, string status) => Eventually.SeeAsync(
        $"return {id} to be {status}", () => Api.GetJsonAsync($"/v1/returns/{id}"), document => document.GetProperty("status").GetString() == status);

    internal Task<JsonElement> SeeReviewAsync(string id, string stage) => Eventually.SeeAsync(
        $"return {id} to be in review ({stage})", () => Api.GetJsonAsync($"/v1/returns/{id}"), document => document.TryGetProperty("review", out var review) && review.GetString() == stage);

    internal async Task ReceiveAsync(string id, string location, params (string Grade, int Quantity)[] pieces)
    {
        var (answer, body) = await Api.PostAsync(
            $"/v1/returns/{id}/receipt", new { location, lines = pieces.Select(piece => new { gtin = Orders.Plenty, quantity = piece.Quantity, grade = piece.Grade }) }, Guid.NewGuid().ToString());
        Assert.True(answer == HttpStatusCode.Accepted, body.ToString());
    }

    internal async Task DecideAsync(string id, string decision, string? note = null)
    {
        var (answer, body) = await Api.PostAsync($"/operations/returns/{id}/decision", new { decision, note });
        Assert.True(answer == HttpStatusCode.Accepted, body.ToString());
    }

    /// <summary>What a person at the carrier does to the return's parcel.</summary>
    internal async Task CarrierAsync(string id, string what)
    {
        var labels = (await Sandbox.GetJsonAsync($"/carrier/labels?reference={id}")).GetProperty("items");
        var (answer, body) = await Sandbox.PostAsync($"/carrier/labels/{labels[0].GetProperty("id").GetString()}/{what}", new { });
        Assert.True((int)answer < 300, body.ToString());
    }

    /// <summary>What the systems applied for the return, once its workflow has come to its end.</summary>
    internal async Task<IReadOnlyList<string>> ReturnEffectsAsync(string id)
    {
        await Eventually.SeeAsync(
            $"the last message of {id}", () => LedgerAsync(id), effects => effects is [.., "messaging messages.create"] && Ended(id));
        return await LedgerAsync(id);
    }

    internal async Task<JsonElement> AuthorisationAsync(string order) => (await Sandbox.GetJsonAsync($"/payments/authorizations?reference={order}")).GetProperty("items")[0];

    /// <summary>What moved in the hub's stock ledger, as <c>quantity from → to</c>, beginning with what came back.</summary>
    internal IReadOnlyList<string> StockMoves(string order) =>
        [.. Services.GetRequiredService<StockLedger>().For(order).Select(entry => $"{entry.Quantity} {entry.FromBucket} → {entry.ToBucket}").SkipWhile(move => !move.EndsWith("returned", StringComparison.Ordinal))];

    internal async Task<int> OnHandAsync(string location) => (await Sandbox.GetJsonAsync($"/erp/stock?gtin={Orders.Plenty}&location={location}")).GetProperty("onHand").GetInt32();

    internal long Refunded(string order) => Services.GetRequiredService<PaymentBook>().Get(order).Refunded.Amount;

    private bool Ended(string id) => Services.GetRequiredService<IntegrationHub.Workflows.Journal.JournalReader>().For(id).All(journal => journal.Status == IntegrationHub.Workflows.Core.WorkflowStatus.Finished);
}
