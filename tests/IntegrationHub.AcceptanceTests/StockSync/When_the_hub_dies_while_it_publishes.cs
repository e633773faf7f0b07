using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.StockSync;

/// <summary>kill -9 when the shop has taken its levels and its answer is still on the way. The judge is the sandbox, which goes on.</summary>
public sealed class When_the_hub_dies_while_it_publishes : IAsyncLifetime
{
    private const string Madrid = "9521000000025";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("hub-stock-kill-").FullName;
    private readonly int _hubPort = Clients.FreePort();
    private readonly int _sandboxPort = Clients.FreePort();
    private RunningProgram? _hub;
    private RunningProgram? _retailer;

    private HttpClient Sandbox => Clients.For(new Uri($"http://127.0.0.1:{_sandboxPort}"));

    public async Task InitializeAsync()
    {
        _retailer = RunningProgram.Start("IntegrationHub.Sandbox", "--urls", $"http://127.0.0.1:{_sandboxPort}", $"--Sandbox:Data={Path.Combine(_folder, "retailer")}");
        await Eventually.SeeAsync($"the sandbox to answer; it said: {_retailer.Output}", () => AnswersAsync("/health"), answers => answers, Patience);
        StartHub();
        await Eventually.SeeAsync("the shop to be told everything", () => DisagreementsAsync(), found => found == 0, Patience);
    }

    public Task DisposeAsync()
    {
        _hub?.Dispose();
        _retailer?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Should_repeat_the_call_with_its_key_and_show_what_is_left()
    {
        var gtin = (await Sandbox.GetJsonAsync("/erp/products?limit=50")).GetProperty("items")[49].GetProperty("gtin").GetString()!;
        await AdjustAsync(gtin, 50);
        await Eventually.SeeAsync("the shop to be told", () => DisagreementsAsync(), found => found == 0, Patience);
        var before = (await CallsAsync()).Count;
        await Sandbox.PutAsync("/faults", new { seed = 1, rules = new object[] { new { system = "shop", operation = "stock.set", kind = "latency", when = "after", milliseconds = 60_000, times = 1 } } });

        await AdjustAsync(gtin, -20);
        await Eventually.SeeAsync("the shop to have the level", CallsAsync, calls => calls.Count == before + 1, Patience);
        await _hub!.KillAsync();
        await AdjustAsync(gtin, -10);
        StartHub();

        await Eventually.SeeAsync($"the shop to show what is left; the hub said: {_hub.Output}", () => DisagreementsAsync(), found => found == 0, Patience);
        var calls = (await CallsAsync())[before..];
        Assert.Equal(1, calls[0].GetProperty("repeats").GetInt32());
        Assert.Equal(calls.Count, calls.Select(call => call.GetProperty("key").GetString()).Distinct().Count());
        Assert.All(Levels(calls, gtin).Zip(Levels(calls, gtin).Skip(1)), pair => Assert.True(pair.Second <= pair.First, "The shop was told of more than there was."));
    }

    private void StartHub()
    {
        _hub?.Dispose();
        _hub = RunningProgram.Start(
            "IntegrationHub.Host", "--urls", $"http://127.0.0.1:{_hubPort}", $"--Hub:Data={Path.Combine(_folder, "hub")}", $"--Hub:PlugIns:Folder={Built.Connectors}",
            $"--Hub:Sandbox:Address=http://127.0.0.1:{_sandboxPort}", "--Logging:LogLevel:Default=Warning");
    }

    private async Task AdjustAsync(string gtin, int difference)
    {
        var (status, body) = await Sandbox.PostAsync("/erp/stock/adjustments", new { gtin, location = Madrid, delta = difference, reason = "test" });
        Assert.True((int)status < 300, body.ToString());
    }

    private async Task<List<JsonElement>> CallsAsync() => [.. (await Sandbox.GetJsonAsync("/ledger?system=shop&operation=stock.set&limit=10000")).GetProperty("items").EnumerateArray()];

    private async Task<int> DisagreementsAsync()
    {
        var has = await LevelsAsync($"/erp/stock/positions?location={Madrid}&limit=1000");
        var shows = await LevelsAsync($"/shop/stock?location={Madrid}&limit=1000");
        return has.Count(position => !shows.TryGetValue(position.Key, out var shown) || shown != position.Value);
    }

    private async Task<Dictionary<string, int>> LevelsAsync(string path) => (await Sandbox.GetJsonAsync(path)).GetProperty("items").EnumerateArray()
        .ToDictionary(item => item.GetProperty("gtin").GetString()!, item => item.GetProperty("available").GetInt32());

    /// <summary>What the calls said of one article, in their order.</summary>
    private static List<int> Levels(IEnumerable<JsonElement> calls, string gtin) => [.. calls.SelectMany(call => call.GetProperty("request").GetProperty("levels").EnumerateArray())
        .Where(level => level.GetProperty("gtin").GetString() == gtin && level.GetProperty("location").GetString() == Madrid).Select(level => level.GetProperty("available").GetInt32())];

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var sandbox = Sandbox;
            using var response = await sandbox.GetAsync(new Uri(path, UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
