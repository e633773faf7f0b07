using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>Tests on the real systems take turns, and share a hub.</summary>
[CollectionDefinition(nameof(LiveHub))]
public sealed class LiveTests : ICollectionFixture<LiveHub>;

/// <summary>The hub on the real systems, in this process; the shop's webhooks come to it.</summary>
public sealed partial class LiveHub : IAsyncLifetime
{
    /// <summary>How long real systems may take for what the hub does in milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Looking costs real systems something.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("hub-live-").FullName;
    private Hub? _hub;

    internal HttpClient Api { get; private set; } = null!;

    internal HttpClient Counter { get; private set; } = null!;

    internal Erp Erp { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    internal Mailbox Mail { get; private set; } = null!;

    internal IServiceProvider Services => _hub!.Services;

    public async Task InitializeAsync()
    {
        if (LiveSystems.WhyNot() is not null)
        {
            return;
        }

        _hub = await Hub.StartAsync(
            ["--urls", "http://127.0.0.1:0", $"--Hub:Data={_folder}", $"--Hub:PlugIns:Folder={Built.Connectors}", $"--Hub:Live={LiveSystems.Folder}", "--Logging:LogLevel:Default=Warning"]);
        Api = Clients.For(_hub.Address, "test_demo");
        Counter = Clients.For(_hub.Sandbox!.Address);
        (Erp, Shop, Mail) = (new Erp(), new Shop(), new Mailbox());
        await SystemsTool.WebhookAsync(new Uri(_hub.Address, "/connectors/shop/webhooks"));
    }

    public async Task DisposeAsync()
    {
        if (_hub is not null)
        {
            await SystemsTool.NoWebhookAsync();
            await _hub.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The hub's order of one that was placed in the shop.</summary>
    internal async Task<string> ImportedAsync(string channelOrder) => (await SeeAsync(
        $"the shop's order {channelOrder} in the hub", () => Api.GetJsonAsync($"/operations/orders?name={channelOrder}"),
        found => found.GetProperty("items").GetArrayLength() > 0)).GetProperty("items")[0].GetProperty("id").GetString()!;

    internal Task<JsonElement> StatusAsync(string order, string status) => SeeAsync(
        $"order {order} to be {status}", () => Api.GetJsonAsync($"/operations/orders/{order}"), document => document.GetProperty("status").GetString() == status);

    internal async Task StoreAsync(string order, string what, object? body = null)
    {
        var (status, answer) = await Counter.PostAsync($"/pos/tasks/{await TaskAsync(order)}/{what}", body);
        Assert.True((int)status < 300, answer.ToString());
    }

    /// <summary>The task at the counter, when there is one; one order has one.</summary>
    internal async Task<string> TaskAsync(string order) => Assert.Single((await SeeAsync(
        $"the pick task of {order}", async () => (await Counter.GetJsonAsync($"/pos/tasks?orderReference={order}")).GetProperty("items"), items => items.GetArrayLength() > 0)).EnumerateArray())
        .GetProperty("id").GetString()!;

    /// <summary>Takes the code out of the mail that was really delivered.</summary>
    internal async Task<string> PickupCodeAsync(string address)
    {
        var mails = await SeeAsync($"the mail with the code to {address}", () => Mail.ToAsync(address), mails => mails.Any(mail => Code().IsMatch(mail.Text)));
        return Code().Match(mails.Last(mail => Code().IsMatch(mail.Text)).Text).Groups[1].Value;
    }

    /// <summary>What happened to the order, as people read it.</summary>
    internal async Task<string> StoryAsync(string order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/operations/stories/{order}", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/plain");
        using var response = await Api.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    internal Task<T> SeeAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere, TimeSpan? patience = null) => Eventually.SeeAsync(what, look, isThere, patience ?? Patience, Pause);

    /// <summary>An order that the customer can collect.</summary>
    internal async Task<(string Placed, string Order)> ReadyAsync(string store, string gtin, int pieces, string customer)
    {
        var placed = await SystemsTool.OrderAsync(store, gtin, pieces, customer);
        var order = await ImportedAsync(placed);
        await PickAsync(order);
        return (placed, order);
    }

    internal async Task PickAsync(string order)
    {
        await StoreAsync(order, "accept");
        await StoreAsync(order, "complete");
        await StatusAsync(order, "ready");
    }

    internal async Task HandOverAsync(string order, string customer) => await StoreAsync(order, "handover", new { code = await PickupCodeAsync(customer) });

    [GeneratedRegex(@"code is (\d{6})")]
    private static partial Regex Code();
}
