using System.Collections.Concurrent;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

/// <summary>What the subscriber in Medusa posts, and what reading finds without it.</summary>
public sealed class When_the_shop_tells(LiveMedusa medusa) : IClassFixture<LiveMedusa>
{
    [LiveFact("MEDUSA_SECRET_KEY")]
    public async Task Its_signed_deliveries_are_taken_and_a_reading_finds_the_same_events()
    {
        await using var listener = await Listener.StartAsync();
        var before = File.Exists(LiveMedusa.WebhookAddressFile) ? await File.ReadAllTextAsync(LiveMedusa.WebhookAddressFile) : "";
        await File.WriteAllTextAsync(LiveMedusa.WebhookAddressFile, listener.Address);
        try
        {
            var since = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            var article = await medusa.ArticleAsync(atWarehouse: 10, atMadrid: 0);
            var kept = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 1));
            var given = await medusa.OrderAsync(LiveMedusa.Madrid, (article, 1));
            await medusa.AdminAsync("POST", $"admin/orders/{given}/cancel");
            var theirs = await ReturnAsync(kept, article);

            string[] expected = [$"{kept}:placed", $"{given}:placed", $"{given}:canceled", $"{theirs}:requested"];
            var told = await Eventually.SeeAsync(
                "the events of the orders", () => listener.Deliveries.SelectMany(Accepted).ToList(), events => expected.All(id => events.Any(happened => happened.Id == id)), TimeSpan.FromSeconds(60));

            Assert.Equal(ChannelEvents.OrderPlaced, told.First(happened => happened.Id == $"{kept}:placed").Type);
            Assert.Equal($$"""{"channelOrderId":"{{given}}"}""", told.First(happened => happened.Id == $"{given}:canceled").Data);
            Assert.Equal($$"""{"channelReturnId":"{{theirs}}","channelOrderId":"{{kept}}"}""", told.First(happened => happened.Id == $"{theirs}:requested").Data);
            Assert.Contains(listener.Deliveries, delivery => Text(delivery).Contains("\"inventory-level.updated\"", StringComparison.Ordinal));
            Assert.Contains(listener.Deliveries, delivery => Text(delivery).Contains("\"inventory.inventory-level.updated\"", StringComparison.Ordinal));
            var forged = listener.Deliveries.First() with { Body = "{\"name\":\"order.placed\",\"data\":{\"id\":\"order_1\"}}"u8.ToArray() };
            Assert.IsType<WebhookReading.Forged>(medusa.Capability<IWebhookReceiver>().Receive(forged));

            // Events that Medusa loses when it restarts are found by reading, as far as they are still so.
            var read = (await AllAsync("orders", since)).Concat(await AllAsync("returns", since)).ToList();
            Assert.Equal(expected.Where(id => id != $"{given}:placed").Order(), read.Select(happened => happened.Id).Where(id => expected.Contains(id)).Distinct().Order());
        }
        finally
        {
            await File.WriteAllTextAsync(LiveMedusa.WebhookAddressFile, before);
        }
    }

    private IReadOnlyList<FeedEvent> Accepted(WebhookDelivery delivery) =>
        Assert.IsType<WebhookReading.Accepted>(medusa.Capability<IWebhookReceiver>().Receive(delivery)).Events;

    private static string Text(WebhookDelivery delivery) => System.Text.Encoding.UTF8.GetString(delivery.Body.Span);

    /// <summary>A return that somebody asks for in the shop, not the hub.</summary>
    private async Task<string> ReturnAsync(string order, LiveArticle article)
    {
        Assert.IsType<Effects.Outcome<string>.Done>(await medusa.Capability<IOrderFulfiller>().FulfilAsync(
            new FulfilmentRequest("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV", order, LiveMedusa.Warehouse, [new StockLine(article.Gtin, 1)], null), LiveMedusa.NewKey(), default));
        var id = (await medusa.AdminAsync("POST", "admin/returns", new { order_id = order, location_id = medusa.LocationOf(LiveMedusa.Madrid) })).GetProperty("return").GetProperty("id").GetString()!;
        var line = (await medusa.AdminAsync("GET", $"admin/orders/{order}")).GetProperty("order").GetProperty("items")[0].GetProperty("id").GetString();
        await medusa.AdminAsync("POST", $"admin/returns/{id}/request-items", new { items = new[] { new { id = line, quantity = 1 } } });
        await medusa.AdminAsync("POST", $"admin/returns/{id}/request", new { });
        return id;
    }

    private async Task<List<FeedEvent>> AllAsync(string stream, DateTimeOffset since)
    {
        var all = new List<FeedEvent>();
        string? after = null;
        do
        {
            var page = Outcomes.Done(await medusa.Capability<IChangeReader>().ReadChangesAsync(stream, since, after, 2, default));
            all.AddRange(page.Events);
            after = page.Next;
        }
        while (after is not null);

        return all;
    }

    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<WebhookDelivery> _deliveries = new();

        private Listener(WebApplication app) => _app = app;

        public string Address => _app.Urls.First();

        public IReadOnlyCollection<WebhookDelivery> Deliveries => [.. _deliveries];

        public static async Task<Listener> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var listener = new Listener(app);
            app.Run(listener.TakeAsync);
            await app.StartAsync();
            return listener;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            _deliveries.Enqueue(new WebhookDelivery(
                context.Request.Method, new Uri(Address), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray(), TimeProvider.System.GetUtcNow()));
        }
    }
}
