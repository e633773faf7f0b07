using System.Text.Json;

namespace IntegrationHub.Host.Live.Play;

/// <summary>The hub, as its API and its operators see it.</summary>
internal sealed class PlayedHub(HttpClient client)
{
    /// <summary>Where the hub listens.</summary>
    public Uri Address => client.BaseAddress!;

    /// <summary>The hub's order of one that was placed in the shop.</summary>
    public async Task<(string Id, string Number)> ImportedAsync(string shopOrder)
    {
        var found = await Narrator.SeeAsync(
            $"the shop's order {shopOrder} in the hub", async () => (await client.GetJsonAsync($"/operations/orders?name={shopOrder}")).GetProperty("items"), items => items.GetArrayLength() > 0);
        return (found[0].GetProperty("id").GetString()!, found[0].GetProperty("externalId").GetString()!);
    }

    public Task<string?> OrderIsAsync(string order, string status) => Narrator.SeeAsync(
        $"order {order} to be {status}", async () => (await client.GetJsonAsync($"/operations/orders/{order}")).GetProperty("status").GetString(), seen => seen == status);

    /// <summary>Asks for the return of an article to a store.</summary>
    /// <returns>The return's id.</returns>
    public async Task<string> ReturnAsync(string order, string store, string gtin, int pieces) => (await client.PostJsonAsync(
        "/v1/returns", new { orderId = order, method = "ReturnInStore", location = store, reason = "tooSmall", lines = new[] { new { gtin, quantity = pieces } } }, $"{order}-return"))
        .GetProperty("id").GetString()!;

    /// <summary>The store has the goods, one piece of each grade.</summary>
    public Task ReceiveAsync(string returned, string store, string gtin, params string[] grades) => client.PostJsonAsync(
        $"/v1/returns/{returned}/receipt", new { location = store, lines = grades.Select(grade => new { gtin, quantity = 1, grade }) }, $"{returned}-receipt");

    public Task<string?> ReturnIsAsync(string returned, string status) => Narrator.SeeAsync(
        $"return {returned} to be {status}", async () => (await client.GetJsonAsync($"/v1/returns/{returned}")).GetProperty("status").GetString(), seen => seen == status);

    /// <summary>The story of an order and its returns, once the last step of each is done: how many entries it has, and the outcome of each call to another system by its key.</summary>
    public async Task<(int Entries, IReadOnlyList<(string Key, string Outcome)> Effects)> StoryAsync(string order)
    {
        var story = await Narrator.SeeAsync(
            $"the last steps of {order}", () => client.GetJsonAsync($"/operations/stories/{order}"), seen => Finishes(seen) == 1 + seen.GetProperty("returns").GetArrayLength());
        var entries = story.GetProperty("entries");
        return (entries.GetArrayLength(), [.. entries.EnumerateArray().Select(entry => Part(entry, "effect")).OfType<JsonElement>()
            .Select(effect => (effect.GetProperty("key").GetString()!, effect.GetProperty("outcome").GetString()!))]);
    }

    /// <summary>What the shop should show of an article at a place and was told, once both are the same.</summary>
    public async Task<int> ShownAsync(string gtin, string store)
    {
        var level = await Narrator.SeeAsync(
            $"the hub to have told the shop what is there of {gtin}", async () => await LevelAsync(gtin, store),
            seen => seen is { ValueKind: JsonValueKind.Object } known && Part(known, "published", JsonValueKind.Number) is { } told && told.GetInt32() == known.GetProperty("desired").GetInt32());
        return level.GetProperty("desired").GetInt32();
    }

    public async Task<string> NameOfArticleAsync(string gtin) => (await client.GetJsonAsync($"/v1/products/{gtin}")).GetProperty("name").GetString()!;

    public async Task<string> NameOfPlaceAsync(string gln) => (await client.GetJsonAsync($"/v1/locations/{gln}")).GetProperty("name").GetString()!;

    private async Task<JsonElement> LevelAsync(string gtin, string store) => (await client.GetJsonAsync($"/operations/stock/{gtin}/{store}")).GetProperty("channels").EnumerateArray()
        .FirstOrDefault(level => level.GetProperty("connection").GetString() == LiveSystems.Shop);

    private static int Finishes(JsonElement story) =>
        story.GetProperty("entries").EnumerateArray().Count(entry => Part(entry, "step") is { } step && step.GetProperty("activityType").GetString() == "Elsa.Finish");

    private static JsonElement? Part(JsonElement whole, string name, JsonValueKind kind = JsonValueKind.Object) =>
        whole.TryGetProperty(name, out var part) && part.ValueKind == kind ? part : null;
}
