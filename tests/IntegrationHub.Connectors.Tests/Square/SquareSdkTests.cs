using System.Diagnostics;
using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tests.Square;

/// <summary>The vendor's own SDK and the connector meet at the stand-in, so that the stand-in is judged by foreign code.</summary>
public sealed class SquareSdkTests
{
    private static readonly TimeSpan NodesTime = TimeSpan.FromMinutes(2);

    [SquareSdkFact]
    public async Task Sdk_and_connector_see_what_the_other_did()
    {
        await using var square = await SquareBench.StartAsync();
        var taskId = Assert.IsType<Outcome<string>.Done>(await square.Get<IPickupDesk>().CreateTaskAsync(SquareShop.Task, SquareBench.Key, CancellationToken.None)).Value;
        var body = SquareShop.Payload("order-fulfillment-updated.json");

        var seen = await CheckAsync(new
        {
            baseUrl = square.Stub.Address.ToString().TrimEnd('/'),
            token = SquareStub.Token,
            locationId = SquareShop.LocationId,
            variationId = "VAR1",
            taskId,
            notice = new { body, signature = SquareShop.Sign(body, 0), key = SquareShop.SignatureKeys[0], url = SquareShop.NotificationUrl },
        });

        Assert.Equal(
            """{"locations":["Gran Vía","Sol","Retiro"],"count":"10","pickup":"Ana L.","task":{"reference":"ord_01JZ0000000000000000000000","line":"Coat, red, M","due":"2040-03-02T17:00:00.000Z"},"taken":"RESERVED","genuine":true,"forged":false}""",
            seen);
        var position = await square.Get<IStockReader>().ReadAsync(Gtin.Parse("9521000000018").Value, SquareShop.Store, CancellationToken.None);
        Assert.Equal(10, Assert.IsType<Outcome<StockPosition>.Done>(position).Value.OnHand);
        var events = await SquareShop.ReadAllAsync(square.Get<IChangeReader>(), "pickups", CancellationToken.None);
        Assert.Equal(PickupEvents.StoreAccepted, Assert.Single(Assert.IsType<Outcome<IReadOnlyList<FeedEvent>>.Done>(events).Value).Type);
    }

    private static async Task<string> CheckAsync(object plan)
    {
        using var node = Process.Start(new ProcessStartInfo(SquareSdkFactAttribute.Node!, [Path.Combine(AppContext.BaseDirectory, "Square", "sdk-check", "check.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NODE_PATH"] = Path.Combine(SquareSdkFactAttribute.Folder, "node_modules") },
        })!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(plan));
        node.StandardInput.Close();
        var (said, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync().WaitAsync(NodesTime);
        Assert.True(node.ExitCode == 0, await failed);
        return (await said).TrimEnd();
    }
}
