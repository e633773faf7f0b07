using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Surgery;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.AcceptanceTests.StockSync;

/// <summary>The whole hub with its sandbox retailer in this process, and short ways to ask all three about stock: the ERP, the hub and the shop.</summary>
public sealed class StockHub : IAsyncLifetime
{
    public const string Madrid = "9521000000025";
    public const string Warehouse = "9521000000018";

    /// <summary>Articles of the demo retailer and the places that the shop sells from.</summary>
    public const int Articles = 200;
    public static readonly string[] Stores = [Madrid, "9521000000032", "9521000000049"];

    private readonly string _folder = Directory.CreateTempSubdirectory("hub-stock-").FullName;
    private Hub? _hub;

    public HttpClient Api { get; private set; } = null!;

    public HttpClient Sandbox { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _hub = await Hub.StartAsync(
        [
            "--urls", "http://127.0.0.1:0", $"--Hub:Data={_folder}", $"--Hub:PlugIns:Folder={Built.Connectors}", "--Logging:LogLevel:Default=Warning", "--Hub:StockSync:Grace=00:00:00.500",
        ]);
        Api = Clients.For(_hub.Address, "test_demo");
        Sandbox = Clients.For(_hub.Sandbox!.Address);
    }

    public async Task DisposeAsync()
    {
        await _hub!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A new hub asks for all stock by itself and tells the shop all of it.</summary>
    internal Task SeeEverythingToldAsync() => SeeAgreementAsync(TimeSpan.FromSeconds(60));

    /// <summary>Until the shop shows for every article what the ERP has available.</summary>
    internal async Task SeeAgreementAsync(TimeSpan? patience = null) => await Eventually.SeeAsync(
        "the shop to show what the ERP has", DisagreementsAsync, found => found.Count == 0, patience);

    /// <summary>Positions of which the shop shows something else than the ERP has available.</summary>
    internal async Task<IReadOnlyList<string>> DisagreementsAsync()
    {
        var found = new List<string>();
        foreach (var store in Stores)
        {
            var has = await LevelsAsync($"/erp/stock/positions?location={store}&limit=1000");
            var shows = await LevelsAsync($"/shop/stock?location={store}&limit=1000");
            found.AddRange(has.Where(position => shows.GetValueOrDefault(position.Key, -1) != position.Value).Select(position =>
                $"{position.Key}@{store}: has {position.Value}, shows {shows.GetValueOrDefault(position.Key, -1)}"));
        }

        return found;
    }

    /// <summary>Until the comparison that has become due has asked for every place and is over.</summary>
    internal async Task SeeComparedAsync()
    {
        var gtin = (await ArticlesAsync(1))[0];
        var today = (await Sandbox.GetJsonAsync("/clock")).GetProperty("now").GetDateTimeOffset() - TimeSpan.FromHours(1);
        foreach (var store in Stores)
        {
            await Eventually.SeeAsync(
                $"the comparison of {store}", async () => (await Api.GetJsonAsync($"/operations/stock/{gtin}/{store}")).GetProperty("checkedAt").GetDateTimeOffset(), checkedAt => checkedAt > today, TimeSpan.FromSeconds(60));
        }

        var instances = _hub!.Services.GetRequiredService<WorkflowSurgery>();
        await Eventually.SeeAsync(
            "the comparison to end", () => instances.Find(new InstanceFilter { Status = WorkflowStatus.Running, DefinitionId = "stock-reconcile" }).Instances.Count, running => running == 0, TimeSpan.FromSeconds(60));
    }

    internal async Task AdjustAsync(string gtin, int difference, string location = Madrid)
    {
        var (status, body) = await Sandbox.PostAsync("/erp/stock/adjustments", new { gtin, location, delta = difference, reason = "test" });
        Assert.True((int)status < 300, body.ToString());
    }

    internal async Task<int> AvailableAtErpAsync(string gtin, string location = Madrid) =>
        (await Sandbox.GetJsonAsync($"/erp/stock?gtin={gtin}&location={location}")).GetProperty("available").GetInt32();

    /// <summary>Calls that set levels, in the order in which the shop took them.</summary>
    internal async Task<IReadOnlyList<JsonElement>> PushesAsync() =>
        [.. (await Sandbox.GetJsonAsync("/ledger?system=shop&operation=stock.set&limit=10000")).GetProperty("items").EnumerateArray()];

    internal async Task<IReadOnlyList<string>> ArticlesAsync(int count) =>
        [.. (await Sandbox.GetJsonAsync($"/erp/products?limit={count}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("gtin").GetString()!)];

    private async Task<Dictionary<string, int>> LevelsAsync(string path) => (await Sandbox.GetJsonAsync(path)).GetProperty("items").EnumerateArray()
        .ToDictionary(item => item.GetProperty("gtin").GetString()!, item => item.GetProperty("available").GetInt32());
}
