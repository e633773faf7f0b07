using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Testing.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Connectors.Tests.Medusa.Live;

/// <summary>
/// A seeded Medusa that runs on this machine, as <c>eng/systems up</c> starts it, with a connection of the hub's to it.
/// Every test makes an article of its own, so that tests and people may use the shop at the same time.
/// </summary>
public sealed class LiveMedusa : IAsyncDisposable
{
    public static readonly Gln Warehouse = Gln.Parse("9521000000018").Value;
    public static readonly Gln Madrid = Gln.Parse("9521000000025").Value;
    public static readonly Gln Barcelona = Gln.Parse("9521000000032").Value;

    private readonly Lazy<ServiceProvider> _services;
    private string? _profile;

    /// <summary>Connects only when it is used: it is made for skipped tests, too.</summary>
    public LiveMedusa() => _services = new(Connect);

    public ConnectionDirectory Directory => _services.Value.GetRequiredService<ConnectionDirectory>();

    public string this[string variable] => LiveSystems.Get(variable);

    /// <summary>A key like the hub's, new for each effect.</summary>
    public static EffectKey NewKey() => new(Guid.NewGuid().ToString("N").ToUpperInvariant());

    public T Capability<T>()
        where T : class => Directory.All<T>()[0].Capability;

    public string LocationOf(Gln gln) => this[$"MEDUSA_LOCATION_{gln.Value}"];

    /// <summary>Where the subscriber reads the address that it tells events to.</summary>
    public static string WebhookAddressFile => Path.Combine(LiveSystems.Folder, "medusa", "webhook-url");

    /// <summary>Puts a new article on sale, with stock at the warehouse and at Madrid; not listed at Barcelona.</summary>
    public async Task<LiveArticle> ArticleAsync(int atWarehouse, int atMadrid, decimal price = 42.95m)
    {
        var gtin = NewGtin();
        _profile ??= (await AdminAsync("GET", "admin/shipping-profiles?limit=1")).GetProperty("shipping_profiles")[0].GetProperty("id").GetString();
        var made = await AdminAsync("POST", "admin/products", new
        {
            title = $"Test article {gtin.Value}",
            status = "published",
            shipping_profile_id = _profile,
            sales_channels = new[] { new { id = this["MEDUSA_SALES_CHANNEL"] } },
            options = new[] { new { title = "Variant", values = new[] { "Only" } } },
            variants = new[]
            {
                new
                {
                    title = "Only",
                    sku = $"T-{gtin.Value}",
                    ean = gtin.Value[1..],
                    manage_inventory = true,
                    options = new Dictionary<string, string> { ["Variant"] = "Only" },
                    prices = new[] { new { currency_code = "eur", amount = price } },
                },
            },
        });
        var variant = made.GetProperty("product").GetProperty("variants")[0].GetProperty("id").GetString()!;
        var items = await AdminAsync("GET", $"admin/inventory-items?sku=T-{gtin.Value}&fields=id");
        var article = new LiveArticle(gtin, variant, items.GetProperty("inventory_items")[0].GetProperty("id").GetString()!);
        await SetAsync(article, Warehouse, atWarehouse, isNew: true);
        await SetAsync(article, Madrid, atMadrid, isNew: true);
        return article;
    }

    /// <summary>Sets stock as somebody in the shop would.</summary>
    public Task SetAsync(LiveArticle article, Gln gln, int stocked, bool isNew = false) => AdminAsync(
        "POST", $"admin/inventory-items/{article.ItemId}/location-levels{(isNew ? "" : $"/{LocationOf(gln)}")}",
        isNew ? new { location_id = LocationOf(gln), stocked_quantity = stocked } : new { stocked_quantity = stocked });

    /// <summary>What Medusa has of an article at a location: stocked and reserved; null where it is not listed.</summary>
    public async Task<(int Stocked, int Reserved)?> LevelAsync(LiveArticle article, Gln gln)
    {
        var levels = await AdminAsync("GET", $"admin/inventory-items/{article.ItemId}/location-levels");
        foreach (var level in levels.GetProperty("inventory_levels").EnumerateArray().Where(level => level.GetProperty("location_id").GetString() == LocationOf(gln)))
        {
            return (level.GetProperty("stocked_quantity").GetInt32(), level.GetProperty("reserved_quantity").GetInt32());
        }

        return null;
    }

    /// <summary>A customer orders for pick-up.</summary>
    public async Task<string> OrderAsync(Gln store, params (LiveArticle Article, int Quantity)[] lines)
    {
        var address = new { first_name = "Ana", last_name = "García", address_1 = "Calle Mayor 1", postal_code = "28010", city = "Madrid", country_code = "es", phone = "+34 600 000 001" };
        var order = new
        {
            region_id = this["MEDUSA_REGION"],
            sales_channel_id = this["MEDUSA_SALES_CHANNEL"],
            // Of two first carts of one customer at one moment Medusa refuses the second, because the customer exists meanwhile.
            email = $"ana-{Guid.NewGuid():n}@example.com",
            shipping_address = address,
            billing_address = address,
            items = lines.Select(line => new { variant_id = line.Article.VariantId, quantity = line.Quantity }),
        };
        var cart = (await ShopAsync("POST", "store/carts", order)).GetProperty("cart").GetProperty("id").GetString();
        await ShopAsync("POST", $"store/carts/{cart}/shipping-methods", new { option_id = this[$"MEDUSA_SHIPPING_OPTION_{store.Value}"] });
        var payment = (await ShopAsync("POST", "store/payment-collections", new { cart_id = cart })).GetProperty("payment_collection").GetProperty("id").GetString();
        await ShopAsync("POST", $"store/payment-collections/{payment}/payment-sessions", new { provider_id = "pp_system_default" });
        return (await ShopAsync("POST", $"store/carts/{cart}/complete", new { })).GetProperty("order").GetProperty("id").GetString()!;
    }

    public Task<JsonElement> AdminAsync(string method, string path, object? body = null) =>
        SendAsync(method, path, body, "Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(this["MEDUSA_SECRET_KEY"] + ":"))}");

    public ValueTask DisposeAsync() => _services.IsValueCreated ? _services.Value.DisposeAsync() : ValueTask.CompletedTask;

    private ServiceProvider Connect()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Hub:Connections:shop:Connector"] = "medusa",
            ["Hub:Connections:shop:AllowedPrivateNetworks:0"] = "127.0.0.0/8",
            ["Hub:Connections:shop:Resilience:AttemptTimeout"] = "00:00:20",
            ["Hub:Connections:shop:Resilience:TotalTimeout"] = "00:00:30",
            ["Hub:Connections:shop:Options:BaseAddress"] = this["MEDUSA_URL"],
            ["Hub:Connections:shop:Options:SecretKey"] = this["MEDUSA_SECRET_KEY"],
            ["Hub:Connections:shop:Options:WebhookSecrets:0"] = this["MEDUSA_WEBHOOK_SECRET"],
            ["Hub:Connections:shop:Options:TimeZone"] = "Europe/Madrid",
            ["Hub:Connections:shop:Options:ReturnReasons:tooSmall"] = this["MEDUSA_RETURN_REASON_WRONG_SIZE"],
        };
        return new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)).AddHttpClient()
            .AddConnectors(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Hub"), [new MedusaConnector()])
            .BuildServiceProvider();
    }

    private Task<JsonElement> ShopAsync(string method, string path, object body) => SendAsync(method, path, body, "x-publishable-api-key", this["MEDUSA_PUBLISHABLE_KEY"]);

    private async Task<JsonElement> SendAsync(string method, string path, object? body, string header, string value)
    {
        using var client = _services.Value.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{this["MEDUSA_URL"]}/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {text}");
    }

    private static Gtin NewGtin()
    {
        var digits = $"952{Random.Shared.NextInt64(1_000_000_000):000000000}";
        var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return Gtin.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}{(10 - (sum % 10)) % 10}")).Value;
    }
}

/// <summary>An article that one test has for itself.</summary>
public sealed record LiveArticle(Gtin Gtin, string VariantId, string ItemId);
