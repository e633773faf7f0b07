using System.Net;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.Live;

public sealed partial class LiveHub
{
    /// <summary>An order from the shop's checkout to the moment in which the customer has the goods.</summary>
    /// <returns>Its id in the shop, and in the hub.</returns>
    internal async Task<(string Placed, string Order)> CollectedAsync(string store, string gtin, int quantity, string customer)
    {
        var (placed, order) = await ReadyAsync(store, gtin, quantity, customer);
        await HandOverAsync(order, customer);
        await StatusAsync(order, "collected");
        return (placed, order);
    }

    /// <summary>Brings pieces of an order back to a store, where they are taken in and graded.</summary>
    /// <returns>The return's id, once it is closed.</returns>
    internal async Task<string> BroughtBackAsync(string order, string store, string gtin, string reason, params (string Grade, int Quantity)[] pieces)
    {
        var wanted = new { orderId = order, method = "ReturnInStore", location = store, reason, lines = new[] { new { gtin, quantity = pieces.Sum(some => some.Quantity) } } };
        var (status, answer) = await Api.PostAsync("/v1/returns", wanted, $"{order}-{Guid.NewGuid():n}");
        Assert.True(status == HttpStatusCode.Accepted, answer.ToString());
        var id = answer.GetProperty("id").GetString()!;
        await ReturnAsync(id, "instrumented");
        var receipt = new { location = store, lines = pieces.Select(some => new { gtin, quantity = some.Quantity, grade = some.Grade }) };
        (status, answer) = await Api.PostAsync($"/v1/returns/{id}/receipt", receipt, $"{id}-receipt");
        Assert.True(status == HttpStatusCode.Accepted, answer.ToString());
        (status, answer) = await Api.PostAsync($"/v1/returns/{id}/receipt", receipt, $"{id}-again");
        Assert.True(status == HttpStatusCode.Conflict, $"A second receipt of the same pieces was answered {(int)status}: {answer}");
        await ReturnAsync(id, "closed");
        return id;
    }

    internal Task<JsonElement> ReturnAsync(string id, string status) => SeeAsync(
        $"return {id} to be {status}", () => Api.GetJsonAsync($"/v1/returns/{id}"), document => document.GetProperty("status").GetString() == status);

    /// <summary>The story of an order and its returns, once the last step of each is done.</summary>
    internal Task<JsonElement> StoryAsync(string order) => SeeAsync(
        $"the end of {order}", () => Api.GetJsonAsync($"/operations/stories/{order}"), story => Finishes(story) == 1 + story.GetProperty("returns").GetArrayLength());

    private static int Finishes(JsonElement story) => story.GetProperty("entries").EnumerateArray().Count(entry =>
        entry.TryGetProperty("step", out var step) && step.ValueKind == JsonValueKind.Object && step.GetProperty("activityType").GetString() == "Elsa.Finish");
}
