using System.Globalization;
using System.Net;
using System.Text.Json;
using Dapper;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// kill -9 at random moments while orders are placed and worked on. The judge is the sandbox's ledger, which runs in a
/// process of its own and is never killed. HUB_KILL_ORDERS and HUB_KILLS make the run longer than the everyday one.
/// </summary>
public sealed class When_the_hub_is_killed : IAsyncLifetime
{
    private static readonly int OrderCount = Setting("HUB_KILL_ORDERS", 40);
    private static readonly int Kills = Setting("HUB_KILLS", 5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] EffectsOfACollectedOrder =
    [
        "authorizations.capture", "authorizations.create", "handovers.confirm", "messages.create", "messages.create", "messages.create", "orders.create", "reservations.commit",
        "reservations.create", "sales.create", "tasks.create",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("hub-kill-").FullName;
    private readonly int _hubPort = Clients.FreePort();
    private readonly int _sandboxPort = Clients.FreePort();
    private RunningProgram? _hub;
    private RunningProgram? _retailer;

    private HttpClient Api => Clients.For(new Uri($"http://127.0.0.1:{_hubPort}"), "test_demo");

    private HttpClient Sandbox => Clients.For(new Uri($"http://127.0.0.1:{_sandboxPort}"));

    public async Task InitializeAsync()
    {
        _retailer = RunningProgram.Start("IntegrationHub.Sandbox", "--urls", $"http://127.0.0.1:{_sandboxPort}", $"--Sandbox:Data={Path.Combine(_folder, "retailer")}");
        await Eventually.SeeAsync("the sandbox to answer", () => AnswersAsync(Sandbox, "/health"), answers => answers);
        await Sandbox.PutAsync("/autopilot", new { stores = "accept", pick = "complete", customers = "collect", delayMilliseconds = 150 });
        await Sandbox.PutAsync("/faults", new
        {
            seed = 20261124,
            rules = new object[]
            {
                new { system = "*", operation = "*", kind = "latency", milliseconds = 15 },
                new { system = "*", operation = "*", kind = "status", status = 503, when = "before", probability = 0.03 },
                new { system = "*", operation = "*", kind = "reset", when = "after", probability = 0.05 },
                new { system = "*", operation = "*", kind = "status", status = 500, when = "after", probability = 0.05 },
            },
        });
        await StartHubAsync();
    }

    public Task DisposeAsync()
    {
        _hub?.Dispose();
        _retailer?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Should_bring_every_accepted_order_to_its_end_with_every_effect_applied_once()
    {
        var placing = Task.WhenAll(Enumerable.Range(0, 8).Select(PlaceAsync));
        var inFlight = 0L;
        var random = new Random(20261124);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(100, 600));
            await _hub!.KillAsync();
            inFlight += InFlight();
            await StartHubAsync();
        }

        var orders = (await placing).SelectMany(ids => ids).ToList();
        foreach (var order in orders)
        {
            await SeeCollectedAsync(order);
        }

        var effects = await Eventually.SeeAsync("all effects", LedgerAsync, ledger => ledger.Sum(pair => pair.Value.Count) >= orders.Count * EffectsOfACollectedOrder.Length, Patience);
        Assert.Equal(OrderCount, orders.Distinct().Count());
        Assert.All(orders, order => Assert.Equal(EffectsOfACollectedOrder, effects[order].Order()));
        Assert.True(inFlight >= Kills, $"Only {inFlight} orders were in flight at {Kills} kills; the kills proved nothing.");
    }

    /// <summary>One of several partners placing orders, who repeats a request with its key until it is answered.</summary>
    private async Task<List<string>> PlaceAsync(int partner)
    {
        var placed = new List<string>();
        using var api = Api;
        for (var number = partner; number < OrderCount; number += 8)
        {
            while (true)
            {
                try
                {
                    var (status, body) = await api.PostAsync("/v1/orders", Orders.Request($"kill-{number}"), $"kill-{number}");
                    if (status == HttpStatusCode.Accepted)
                    {
                        placed.Add(body.GetProperty("id").GetString()!);
                        break;
                    }
                }
                catch (Exception gone) when (gone is HttpRequestException or JsonException)
                {
                    // The hub is down; the same key makes the repeat safe.
                }

                await Task.Delay(25);
            }

            await Task.Delay(60);
        }

        return placed;
    }

    private async Task StartHubAsync()
    {
        _hub?.Dispose();
        _hub = RunningProgram.Start(
            "IntegrationHub.Host", "--urls", $"http://127.0.0.1:{_hubPort}", $"--Hub:Data={Path.Combine(_folder, "hub")}", $"--Hub:PlugIns:Folder={Built.Connectors}",
            $"--Hub:Sandbox:Address=http://127.0.0.1:{_sandboxPort}", "--Logging:LogLevel:Default=Warning");
        await Eventually.SeeAsync($"the hub to be ready; it said: {_hub.Output}", () => AnswersAsync(Api, "/health/ready"), answers => answers, Patience);
    }

    private long InFlight()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "hub", "hub.db")};Pooling=false");
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM workflow_instances WHERE definition_id = 'click-and-collect' AND sub_status = 'Executing'");
    }

    private async Task SeeCollectedAsync(string order)
    {
        using var api = Api;
        await Eventually.SeeAsync($"order {order} to be collected; the hub said: {_hub!.Output}", () => api.GetJsonAsync($"/v1/orders/{order}"), document => document.GetProperty("status").GetString() == "collected", Patience);
    }

    private async Task<Dictionary<string, List<string>>> LedgerAsync()
    {
        using var sandbox = Sandbox;
        // Levels that are published to the shop belong to no order.
        return (await sandbox.GetJsonAsync("/ledger?limit=10000")).GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("reference").GetString()?.StartsWith("ord_", StringComparison.Ordinal) == true)
            .GroupBy(entry => entry.GetProperty("reference").GetString()!)
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.GetProperty("operation").GetString()!).ToList());
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string path)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : usual;
}
