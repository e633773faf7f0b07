using System.Text.Json;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Operations.Stories;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.Host.Demo;

/// <summary>Plays orders and returns on a hub and a sandbox of its own, and checks that each ended as it should with every effect applied once.</summary>
internal static class DemoCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(string[] args)
    {
        if (DemoOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine($"The demo takes the name of a scenario, list or nothing, and --json; it was given '{string.Join(' ', args)}'. Scenarios: {string.Join(", ", DemoScenario.All.Select(scenario => scenario.Name).Append(StockSyncDemo.Name))}.");
            return 2;
        }

        if (options.Lists)
        {
            List(options);
            return 0;
        }

        var folder = Directory.CreateTempSubdirectory("integrationhub-demo-").FullName;
        try
        {
            var report = await PlayAsync(folder, options);
            if (options.Json)
            {
                Console.WriteLine(JsonSerializer.Serialize(report, Indented));
            }

            return report.IsAsItShouldBe ? 0 : 1;
        }
        catch (Exception failure) when (failure is StartupException or DemoFailedException or HttpRequestException)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void List(DemoOptions options)
    {
        if (options.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(DemoScenario.All.Select(scenario => new { scenario.Name, scenario.Title, scenario.Expected }).Append(new { StockSyncDemo.Name, StockSyncDemo.Title, Expected = "agreement" }), Indented));
            return;
        }

        foreach (var scenario in DemoScenario.All)
        {
            Console.WriteLine($"{scenario.Name,-18}  {scenario.Title}");
        }

        Console.WriteLine($"{StockSyncDemo.Name,-18}  {StockSyncDemo.Title}");
    }

    private static async Task<DemoReport> PlayAsync(string folder, DemoOptions options)
    {
        await using var hub = await Hub.StartAsync(["--urls", "http://127.0.0.1:0", $"--Hub:Data={folder}", "--Logging:LogLevel:Default=Warning"]);
        var retailer = new DemoRetailer(hub.Services.GetRequiredService<IHttpClientFactory>(), hub.Address, hub.Sandbox!.Address);
        var orders = new List<DemoOrder>();
        foreach (var scenario in options.Scenarios)
        {
            var orderId = await scenario.PlayAsync(retailer);
            var story = hub.Services.GetRequiredService<StoryBook>().Find(orderId)!;
            var order = DemoOrder.From(scenario, story, await retailer.LedgerAsync([orderId, .. story.Returns.Select(returned => returned.Id)]));
            orders.Add(order);
            if (!options.Json)
            {
                Tell(scenario, story, order);
            }
        }

        return new DemoReport(orders) { Stock = options.Stock ? await StockAsync(hub, options) : null };
    }

    private static Task<DemoStock> StockAsync(Hub hub, DemoOptions options) => new StockSyncDemo(
        hub.Services.GetRequiredService<IHttpClientFactory>(), hub.Address, hub.Sandbox!.Address,
        () => hub.Services.GetRequiredService<WorkflowSurgery>().Find(new InstanceFilter { Status = WorkflowStatus.Running, DefinitionId = "stock-reconcile", PageSize = 1 }).Instances.Count > 0,
        options.Json ? _ => { }
    : Console.WriteLine).PlayAsync();

    private static void Tell(DemoScenario scenario, Story story, DemoOrder order)
    {
        Console.WriteLine($"── {scenario.Title}");
        Console.WriteLine(StoryText.Write(story));
        Console.WriteLine(order.IsAsItShouldBe
            ? $"  As it should be: {order.Status}, {order.Effects.Count} effects, each applied once.\n"
            : $"  NOT as it should be: {order.Complaint}\n");
    }
}
