using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace IntegrationHub.Host.Demo;

/// <summary>
/// Plays stock synchronisation: a new hub learns all stock and tells the shop, hundreds of changes become a few calls, and
/// what somebody writes into the shop by hand is found and repaired.
/// </summary>
internal sealed class StockSyncDemo
{
    public const string Name = "stock-sync";
    public const string Title = "Changes of stock at the ERP reach the shop, and what differs is found";

    private const int Changes = 400;
    private const int Articles = 20;
    private const int TooMany = 999;
    private const string Store = "9521000000025";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Stores = [Store, "9521000000032", "9521000000049"];

    private readonly HttpClient _hub;
    private readonly HttpClient _sandbox;
    private readonly Func<bool> _isComparing;
    private readonly Action<string> _tell;

    /// <param name="isComparing">Whether a comparison is under way.</param>
    /// <param name="tell">Takes what a person is told.</param>
    public StockSyncDemo(IHttpClientFactory clients, Uri hub, Uri sandbox, Func<bool> isComparing, Action<string> tell)
    {
        (_hub, _sandbox, _isComparing, _tell) = (clients.CreateClient(), clients.CreateClient(), isComparing, tell);
        (_hub.BaseAddress, _sandbox.BaseAddress) = (hub, sandbox);
    }

    public async Task<DemoStock> PlayAsync()
    {
        _tell($"── {Title}");
        await SeeAgreementAsync();
        var first = await CallsAsync();
        _tell($"  A new hub has asked the ERP for all its stock and has told the shop {await LevelsAsync()} levels in {first} calls.");

        var articles = (await GetAsync(_sandbox, $"/erp/products?limit={Articles + 5}")).GetProperty("items").EnumerateArray().Skip(5).Select(item => item.GetProperty("gtin").GetString()!).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, Changes), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await PostAsync("/erp/stock/adjustments", new { gtin = articles[number % Articles], location = Stores[number % Stores.Length], delta = 1, reason = "delivery" }));
        await SeeAgreementAsync();
        var calls = await CallsAsync() - first;
        _tell($"  {Changes} changes of stock at the ERP made {calls} {(calls == 1 ? "call" : "calls")}, and the shop shows what the ERP has.");

        await PutAsync($"/shop/products/{articles[0]}/stock", new { available = TooMany, location = Store });
        await PostAsync("/clock/advance", new { by = "P1DT1H" });
        await SeeAgreementAsync();
        var found = await DriftAsync();
        _tell($"  Somebody wrote {TooMany} pieces into the shop by hand; a day later the comparison has found {found} difference and told the shop again.");

        await PostAsync("/clock/advance", new { by = "P1DT1H" });
        await SeeComparisonAsync();
        var again = await DriftAsync() - found;
        _tell($"  The comparison of the next day has found {again} more.\n");
        _tell(await TextAsync("/operations/drift"));
        _tell(await TextAsync($"/operations/stock/{articles[0]}/{Store}"));
        var result = new DemoStock(Changes, calls, found, again, (await DisagreementsAsync()).Count);
        _tell(result.IsAsItShouldBe ? "  As it should be.\n" : $"  NOT as it should be: {result}\n");
        return result;
    }

    private async Task SeeAgreementAsync() => await UntilAsync("the shop to show what the ERP has", DisagreementsAsync, found => found.Count == 0);

    /// <summary>The comparison of this day has asked for every place, and is over.</summary>
    private async Task SeeComparisonAsync()
    {
        var gtin = (await GetAsync(_sandbox, "/erp/products?limit=1")).GetProperty("items")[0].GetProperty("gtin").GetString();
        var before = (await GetAsync(_sandbox, "/clock")).GetProperty("now").GetDateTimeOffset() - TimeSpan.FromHours(1);
        foreach (var store in Stores)
        {
            await UntilAsync(
                $"the comparison of {store}", async () => (await GetAsync(_hub, $"/operations/stock/{gtin}/{store}")).GetProperty("checkedAt").GetDateTimeOffset(), checkedAt => checkedAt > before);
        }

        await UntilAsync("the comparison to end", () => Task.FromResult(_isComparing()), comparing => !comparing);
    }

    private async Task<IReadOnlyList<string>> DisagreementsAsync()
    {
        var found = new List<string>();
        foreach (var store in Stores)
        {
            var has = Levels(await GetAsync(_sandbox, $"/erp/stock/positions?location={store}&limit=1000"));
            var shows = Levels(await GetAsync(_sandbox, $"/shop/stock?location={store}&limit=1000"));
            found.AddRange(has.Where(position => !shows.TryGetValue(position.Key, out var shown) || shown != position.Value).Select(position => $"{position.Key} at {store}"));
        }

        return found;
    }

    private async Task<int> LevelsAsync()
    {
        var levels = 0;
        foreach (var store in Stores)
        {
            levels += Levels(await GetAsync(_sandbox, $"/shop/stock?location={store}&limit=1000")).Count;
        }

        return levels;
    }

    private async Task<int> CallsAsync() => (await GetAsync(_sandbox, "/ledger?system=shop&operation=stock.set&limit=10000")).GetProperty("items").GetArrayLength();

    private async Task<int> DriftAsync() => (await GetAsync(_hub, "/operations/drift?limit=500")).GetProperty("items").GetArrayLength();

    private static Dictionary<string, int> Levels(JsonElement page) => page.GetProperty("items").EnumerateArray()
        .ToDictionary(item => item.GetProperty("gtin").GetString()!, item => item.GetProperty("available").GetInt32());

    private static Task<T> UntilAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere) => Waiting.UntilAsync(what, look, isThere, Patience, Pause);

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return JsonElement.Parse(await BodyAsync(response));
    }

    private async Task<string> TextAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { Accept = { new("text/plain") } } };
        using var response = await _hub.SendAsync(request);
        return await BodyAsync(response);
    }

    private async Task PostAsync(string path, object body)
    {
        using var response = await _sandbox.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        await BodyAsync(response);
    }

    private async Task PutAsync(string path, object body)
    {
        using var response = await _sandbox.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        await BodyAsync(response);
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? body
            : throw new DemoFailedException($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} answered {(int)response.StatusCode}: {body}");
    }
}
