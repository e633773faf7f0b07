using System.Net;
using System.Text.Json;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.AcceptanceTests.Hosting;

/// <summary>The whole hub with its sandbox retailer in this process, on free ports and a folder of its own.</summary>
public class HubFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-acceptance-").FullName;
    private Hub? _hub;

    public HttpClient Api { get; private set; } = null!;

    public HttpClient Sandbox { get; private set; } = null!;

    /// <summary>What the hub is made of, for what no API shows.</summary>
    public IServiceProvider Services => _hub!.Services;

    /// <summary>Further settings of the hub.</summary>
    private protected virtual IEnumerable<string> Settings => [];

    public async Task InitializeAsync()
    {
        _hub = await Hub.StartAsync(
            ["--urls", "http://127.0.0.1:0", $"--Hub:Data={_folder}", $"--Hub:PlugIns:Folder={Built.Connectors}", "--Logging:LogLevel:Default=Warning", .. Settings]);
        Api = Clients.For(_hub.Address, "test_demo");
        Sandbox = Clients.For(_hub.Sandbox!.Address);
    }

    public async Task DisposeAsync()
    {
        await _hub!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<string> PlaceAsync(object order)
    {
        var (status, body) = await Api.PostAsync("/v1/orders", order, Guid.NewGuid().ToString());
        Assert.True(status == HttpStatusCode.Accepted, body.ToString());
        return body.GetProperty("id").GetString()!;
    }

    internal Task<JsonElement> SeeAsync(string order, string status) => Eventually.SeeAsync(
        $"order {order} to be {status}", () => Api.GetJsonAsync($"/v1/orders/{order}"), document => document.GetProperty("status").GetString() == status);

    internal async Task StoreAsync(string order, string what, object? body = null)
    {
        var tasks = await Eventually.SeeAsync(
            $"the pick task of {order}", async () => (await Sandbox.GetJsonAsync($"/pos/tasks?orderReference={order}")).GetProperty("items"), items => items.GetArrayLength() > 0);
        var (status, answer) = await Sandbox.PostAsync($"/pos/tasks/{tasks[0].GetProperty("id").GetString()}/{what}", body);
        Assert.True((int)status < 300, answer.ToString());
    }

    internal async Task PickAsync(string order)
    {
        await StoreAsync(order, "accept");
        await StoreAsync(order, "complete");
        await SeeAsync(order, "ready");
    }

    /// <summary>Moves the time of workflows. What has not begun to wait would wait from then on, so everything comes to rest first.</summary>
    internal async Task AdvanceAsync(string by)
    {
        await Eventually.SeeAsync("every workflow to wait", () => Services.GetRequiredService<WorkflowRuntime>().HasRest, hasRest => hasRest);
        await Sandbox.PostAsync("/clock/advance", new { by });
    }

    internal async Task<string> PickupCodeAsync(string order)
    {
        var message = await Eventually.SeeAsync(
            $"the ready message of {order}",
            async () => (await Sandbox.GetJsonAsync($"/messages?reference={order}")).GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("template").GetString() == "order.ready"),
            item => item.ValueKind == JsonValueKind.Object);
        return message.GetProperty("parameters").GetProperty("pickupCode").GetString()!;
    }

    /// <summary>What the retailer's systems applied for the order, as <c>system operation</c>, once the workflow has ended.</summary>
    internal async Task<IReadOnlyList<string>> EffectsAsync(string order)
    {
        await Eventually.SeeAsync(
            $"the last step of {order}", () => Api.GetJsonAsync($"/operations/stories/{order}"),
            story => story.GetProperty("entries").EnumerateArray().Any(entry => entry.TryGetProperty("step", out var step) && step.ValueKind == JsonValueKind.Object && step.GetProperty("activityType").GetString() == "Elsa.Finish"));
        return await LedgerAsync(order);
    }

    /// <summary>What the retailer's systems have applied so far for an order or a return.</summary>
    internal async Task<IReadOnlyList<string>> LedgerAsync(string reference) =>
        [.. (await Sandbox.GetJsonAsync($"/ledger?reference={reference}&limit=1000")).GetProperty("items").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("system").GetString()} {entry.GetProperty("operation").GetString()}")];
}
