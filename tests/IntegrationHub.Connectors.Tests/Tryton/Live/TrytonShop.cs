using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Tryton;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

/// <summary>
/// A connection to the real Tryton, with articles of its own for every test: what other tests sell does not change them.
/// </summary>
public sealed class TrytonShop : IAsyncLifetime
{
    private readonly List<ServiceProvider> _connections = [];
    private TrytonDesk? _desk;
    private ServiceProvider? _services;
    private int _unit;
    private int _category;
    private string? _party;

    internal static Gln Centre { get; } = Gln.Parse("9521000000018").Value;

    internal static Gln Madrid { get; } = Gln.Parse("9521000000025").Value;

    internal static Gln Barcelona { get; } = Gln.Parse("9521000000032").Value;

    internal static Currency Euro { get; } = Currency.Parse("EUR").Value;

    internal TrytonDesk Desk => _desk!;

    internal T Get<T>()
        where T : class => _services!.GetRequiredService<ConnectionDirectory>().All<T>()[0].Capability;

    public async Task InitializeAsync()
    {
        if (LiveSystems.WhyNoTryton is not null)
        {
            return;
        }

        _desk = await TrytonDesk.OpenAsync(Address, LiveSystems.Get("TRYTON_ADMIN_USER"), LiveSystems.Get("TRYTON_ADMIN_PASSWORD"));
        _unit = (int)(await Desk.SearchAsync("ir.model.data", [new JsonArray("module", "=", "product"), new JsonArray("fs_id", "=", "uom_unit")], ["db_id"]))[0]!["db_id"]!;
        _category = (int)(await Desk.SearchAsync("product.category", [new JsonArray("accounting", "=", true)], ["id"]))[0]!["id"]!;
        var party = int.Parse(LiveSystems.Get("TRYTON_WALK_IN_PARTY"), CultureInfo.InvariantCulture);
        _party = (string?)(await Desk.SearchAsync("party.party", [new JsonArray("id", "=", party)], ["code"]))[0]!["code"];
        await LetTheUserPostInvoicesAsync();
        _services = Connect();
    }

    public async Task DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        _desk?.Dispose();
    }

    /// <summary>Another connection, with other options.</summary>
    internal ServiceProvider Connect(params (string Name, string? Value)[] options)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Hub:Connections:erp:Connector"] = "tryton",
            ["Hub:Connections:erp:AllowedPrivateNetworks:0"] = "127.0.0.0/8",
            ["Hub:Connections:erp:Resilience:AttemptTimeout"] = "00:00:30",
            ["Hub:Connections:erp:Resilience:TotalTimeout"] = "00:01:00",
            ["Hub:Connections:erp:Options:BaseAddress"] = LiveSystems.Get("TRYTON_URL"),
            ["Hub:Connections:erp:Options:Database"] = LiveSystems.Get("TRYTON_DATABASE"),
            ["Hub:Connections:erp:Options:User"] = LiveSystems.Get("TRYTON_USER"),
            ["Hub:Connections:erp:Options:Password"] = LiveSystems.Get("TRYTON_PASSWORD"),
            ["Hub:Connections:erp:Options:CustomerParty"] = _party,
        };
        foreach (var (name, value) in options)
        {
            settings[$"Hub:Connections:erp:{(name.StartsWith("Resilience:", StringComparison.Ordinal) ? "" : "Options:")}{name}"] = value;
        }

        var services = new ServiceCollection().AddLogging()
            .AddConnectors(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Hub"), [new TrytonConnector()]).BuildServiceProvider();
        _connections.Add(services);
        return services;
    }

    internal static T Get<T>(ServiceProvider connection)
        where T : class => connection.GetRequiredService<ConnectionDirectory>().All<T>()[0].Capability;

    /// <summary>The connector's own client, for what no capability does.</summary>
    internal TrytonClient NewClient()
    {
        var http = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        _connections.Add(http);
        var options = new TrytonOptions
        {
            BaseAddress = new Uri(LiveSystems.Get("TRYTON_URL")),
            Database = LiveSystems.Get("TRYTON_DATABASE"),
            User = LiveSystems.Get("TRYTON_USER"),
            Password = new Secret(LiveSystems.Get("TRYTON_PASSWORD")),
            CustomerParty = _party,
        };
        var wire = new TrytonWire(new ConnectionContext("erp", options, http.GetRequiredService<IHttpClientFactory>().CreateClient, TimeProvider.System, NullLoggerFactory.Instance), options);
        return new TrytonClient(wire, new TrytonSessions(new TrytonLogin(wire), TimeProvider.System));
    }

    /// <summary>A new article with that many pieces at a place.</summary>
    internal async Task<TrytonArticle> NewArticleAsync(int pieces, Gln location, decimal price = 10m)
    {
        var article = (await NewArticlesAsync(1, price))[0];
        if (pieces > 0)
        {
            await CountAsync(Storage(location), [(article.Product, pieces)]);
        }

        return article;
    }

    /// <summary>New articles that are nowhere yet.</summary>
    internal async Task<IReadOnlyList<TrytonArticle>> NewArticlesAsync(int count, decimal price = 10m)
    {
        var gtins = Enumerable.Range(0, count).Select(_ => NewGtin()).ToList();
        var templates = (await Desk.ModelAsync("product.template", "create", new JsonArray([.. gtins.Select(gtin => Template(gtin, price))])))!.AsArray().Select(id => (int)id!).ToList();
        var products = await Desk.SearchAsync("product.product", [new JsonArray("template", "in", new JsonArray([.. templates.Select(id => (JsonNode)id)]))], ["template"]);
        var byTemplate = products.ToDictionary(product => (int)product!["template"]!, product => (int)product!["id"]!);
        return [.. templates.Select((template, index) => new TrytonArticle(gtins[index], byTemplate[template], template, Money.FromDecimal(price, Euro).Value))];
    }

    private JsonObject Template(Gtin gtin, decimal price) => new()
    {
        ["name"] = $"Article {gtin}",
        ["code"] = $"T-{gtin}",
        ["type"] = "goods",
        ["default_uom"] = _unit,
        ["salable"] = true,
        ["sale_uom"] = _unit,
        ["list_price"] = Decimal(price),
        ["cost_price_method"] = "fixed",
        ["account_category"] = _category,
        ["products"] = new JsonArray(new JsonArray("create", new JsonArray(new JsonObject
        {
            ["suffix_code"] = "",
            ["cost_price"] = Decimal(price / 2),
            ["identifiers"] = new JsonArray(new JsonArray("create", new JsonArray(new JsonObject { ["type"] = "ean", ["code"] = gtin.Value.TrimStart('0') }))),
        }))),
    };

    /// <summary>Counts pieces at a place by an inventory, as a person would.</summary>
    internal async Task CountAsync(int storage, IEnumerable<(int Product, int Pieces)> counted) =>
        await Desk.PressAsync("stock.inventory", "confirm", await StartCountAsync(storage, counted));

    /// <summary>An inventory that is not confirmed yet.</summary>
    internal async Task<int> StartCountAsync(int storage, IEnumerable<(int Product, int Pieces)> counted) => await Desk.CreateAsync("stock.inventory", new JsonObject
    {
        ["location"] = storage,
        ["company"] = Desk.Company,
        ["date"] = Today(),
        ["empty_quantity"] = "keep",
        ["lines"] = new JsonArray(new JsonArray("create", new JsonArray([.. counted.Select(each => new JsonObject { ["product"] = each.Product, ["quantity"] = each.Pieces * 1.0m, ["expected_quantity"] = 0.0m })]))),
    });

    internal static int Warehouse(Gln location) => int.Parse(LiveSystems.Get($"TRYTON_WAREHOUSE_{location}"), CultureInfo.InvariantCulture);

    internal static int Storage(Gln location) => int.Parse(LiveSystems.Get($"TRYTON_STORAGE_{location}"), CultureInfo.InvariantCulture);

    internal static Order NewOrder(Gln location, params (TrytonArticle Article, int Pieces)[] lines) => new()
    {
        Id = Id.New("ord", TimeProvider.System),
        ExternalId = PlainText.Parse("WEB-" + Guid.NewGuid().ToString("N")[..8]).Value,
        Status = OrderStatus.Placed,
        Location = location,
        Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "Silva", Email = "ana@example.invalid" }).Value,
        Lines = [.. lines.Select((line, index) => new OrderLine { Number = index + 1, Gtin = line.Article.Gtin, UnitPrice = line.Article.Price, Quantities = new LineQuantities(line.Pieces) })],
        PlacedAt = TimeProvider.System.GetUtcNow(),
    };

    internal static SaleRequest Sale(Order order, params (TrytonArticle Article, int Pieces)[] collected) => new(
        order.Id.Value, order.ExternalId.Value, order.Location, [.. collected.Select(line => new SaleLine(line.Article.Gtin, line.Pieces, line.Article.Price))],
        Money.Sum(collected.Select(line => line.Article.Price.Multiply(line.Pieces)), Euro), null);

    internal static EffectKey NewKey() => new(Guid.NewGuid().ToString("N"));

    internal static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Done done ? done.Value : throw new InvalidOperationException($"It ended as {outcome}.");

    internal async Task<(int OnHand, int Reserved, int Available)> StockAsync(TrytonArticle article, Gln location)
    {
        var position = Value(await Get<IStockReader>().ReadAsync(article.Gtin, location, CancellationToken.None));
        return (position.OnHand, position.Reserved, position.Available);
    }

    /// <summary>Pieces at a location that is no warehouse.</summary>
    internal async Task<int> PiecesAsync(TrytonArticle article, int location) =>
        (int)(double)(await Desk.SearchAsync("product.product", [new JsonArray("id", "=", article.Product)], ["quantity"], new JsonObject { ["locations"] = new JsonArray(location) }))[0]!["quantity"]!;

    /// <summary>Moves pieces as a person would.</summary>
    internal async Task MoveAsync(TrytonArticle article, int from, int to, int pieces)
    {
        var shipment = await Desk.CreateAsync("stock.shipment.internal", new JsonObject
        {
            ["company"] = Desk.Company,
            ["from_location"] = from,
            ["to_location"] = to,
            ["moves"] = new JsonArray(new JsonArray("create", new JsonArray(new JsonObject
            {
                ["product"] = article.Product,
                ["uom"] = _unit,
                ["quantity"] = pieces * 1.0m,
                ["from_location"] = from,
                ["to_location"] = to,
                ["company"] = Desk.Company,
            }))),
        });
        await Desk.PressAsync("stock.shipment.internal", "wait", shipment);
        await Desk.ModelAsync("stock.shipment.internal", "assign_try", new JsonArray(shipment));
        await Desk.PressAsync("stock.shipment.internal", "done", shipment);
    }

    /// <summary>The waste location of a warehouse, which is made where there is none.</summary>
    internal async Task<int> WasteOfAsync(Gln location)
    {
        var known = (await Desk.SearchAsync("stock.location", [new JsonArray("id", "=", Warehouse(location))], ["waste_locations"]))[0]!["waste_locations"]!.AsArray();
        if (known.Count > 0)
        {
            return (int)known[0]!;
        }

        var waste = await Desk.CreateAsync("stock.location", new JsonObject { ["name"] = $"Waste of {location}", ["type"] = "lost_found" });
        await Desk.WriteAsync("stock.location", Warehouse(location), new JsonObject { ["waste_locations"] = new JsonArray(new JsonArray("add", new JsonArray(waste))) });
        return waste;
    }

    internal static JsonObject Decimal(decimal value) => new() { ["__class__"] = "Decimal", ["decimal"] = value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Today or tomorrow somewhere; Tryton refuses no inventory for being a few hours early.</summary>
    internal static JsonObject Today()
    {
        var today = TimeProvider.System.GetUtcNow();
        return new JsonObject { ["__class__"] = "date", ["year"] = today.Year, ["month"] = today.Month, ["day"] = today.Day };
    }

    internal static Uri Address => new(new Uri(LiveSystems.Get("TRYTON_URL")), LiveSystems.Get("TRYTON_DATABASE") + "/");

    /// <summary>What the connector refused, which must be certain.</summary>
    internal static ConnectorError Refusal<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.DefinitelyNot>(outcome).Reason;

    /// <summary>GS1 keeps numbers that begin with 2 for use within a company.</summary>
    internal static Gtin NewGtin()
    {
        var digits = "02" + string.Concat(Enumerable.Range(0, 11).Select(_ => Random.Shared.Next(10)));
        return Enumerable.Range(0, 10).Select(check => Gtin.Parse(digits + check)).First(parsed => parsed.IsAccepted).Value;
    }

    internal static Gln NewGln()
    {
        var digits = "2" + string.Concat(Enumerable.Range(0, 11).Select(_ => Random.Shared.Next(10)));
        return Enumerable.Range(0, 10).Select(check => Gln.Parse(digits + check)).First(parsed => parsed.IsAccepted).Value;
    }

    /// <summary>A technical user for a hub needs the groups Sales, Stock and Account.</summary>
    private async Task LetTheUserPostInvoicesAsync()
    {
        var user = (await Desk.SearchAsync("res.user", [new JsonArray("login", "=", LiveSystems.Get("TRYTON_USER"))], ["groups"]))[0]!;
        var group = (int)(await Desk.SearchAsync("ir.model.data", [new JsonArray("module", "=", "account"), new JsonArray("fs_id", "=", "group_account")], ["db_id"]))[0]!["db_id"]!;
        if (user["groups"]!.AsArray().All(member => (int)member! != group))
        {
            await Desk.WriteAsync("res.user", (int)user["id"]!, new JsonObject { ["groups"] = new JsonArray(new JsonArray("add", new JsonArray(group))) });
        }
    }
}

/// <summary>An article that a test made.</summary>
internal sealed record TrytonArticle(Gtin Gtin, int Product, int Template, Money Price);

/// <summary>Tests against the real Tryton take turns.</summary>
[CollectionDefinition(Name)]
public sealed class TrytonShopTests : ICollectionFixture<TrytonShop>
{
    public const string Name = "Tryton";
}
