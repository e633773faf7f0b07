using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.PublicApi;
using IntegrationHub.Retail;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Tests.Workflows;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Tests.PublicApi;

/// <summary>The public API on a port of its own, with a real database of the suite's dialect and engine, and a small catalogue.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    public const string Store = "5901234123457";
    public const string Warehouse = "4006381333931";
    public const string Mug = "04006381333931";
    public const string Pen = "00012345600012";
    public const string DollarBook = "09780201379624";
    public const string Unpriced = "00000096385074";

    private static readonly string[] Tables = ["orders", "order_lines", "payments", "returns", "return_lines", "outbox", "idempotency_keys", "api_calls", "signals", "workflow_instances"];

    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private ApiServer(TestDatabase database, WebApplication app, TestClock clock, StockSystem stock)
    {
        _database = database;
        _app = app;
        Clock = clock;
        Stock = stock;
        Client = Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    public TestClock Clock { get; }

    public StockSystem Stock { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiServer> StartAsync(bool acceptTestKey = false, Action<WebApplication>? map = null)
    {
        var (database, clock, stock) = (new TestDatabase(TestDatabase.SuiteDialect), new TestClock(), new StockSystem());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([
            .. database.Settings("Hub:"),
            new("Hub:Clients:shop:KeySha256", Sha256("key-of-shop")),
            new("Hub:Clients:other:KeySha256", Sha256("key-of-other")),
            new("Hub:Clients:till:KeySha256", Sha256("key-of-till")),
            new("Hub:Clients:till:TakesAllReturns", "true"),
        ]);
        var hub = builder.Configuration.GetSection("Hub");
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(_ => stock.ToDirectory()).AddHttpClient().AddRouting();
        builder.Services.AddStorage(hub).AddWorkflows().AddRetail().AddPublicApi(hub).AddPublicApiDocument();
        if (acceptTestKey)
        {
            builder.Services.AcceptTestKey();
        }

        var app = builder.Build();
        app.UsePublicApi();
        app.MapPublicApi();
        app.MapOpenApi();
        map?.Invoke(app);
        await app.Services.GetRequiredService<DefinitionStore>().PublishAsync(
            new Chart("click-and-collect").Write("before").Event("wait", "order.cancelRequested").Write("canceled").Connect("before -> wait", "wait -> canceled").ToJson());
        await app.Services.GetRequiredService<DefinitionStore>().PublishAsync(
            new Chart("returns").Write("before").Event("wait", "return.received").Write("received").Connect("before -> wait", "wait -> received").ToJson());
        await FillAsync(app.Services.GetRequiredService<CatalogBook>());
        await app.StartAsync();
        return new ApiServer(database, app, clock, stock);
    }

    /// <summary>An order that is accepted, to be spoilt by tests.</summary>
    public static JsonObject Order(string externalId = "A-1") => new()
    {
        ["externalId"] = externalId,
        ["method"] = "pickup",
        ["location"] = Store,
        ["customer"] = new JsonObject { ["givenName"] = "Ana", ["familyName"] = "López", ["email"] = "ana@example.com", ["telephone"] = "+34600000001" },
        ["lines"] = new JsonArray(new JsonObject { ["gtin"] = Mug, ["quantity"] = 2 }, new JsonObject { ["gtin"] = Pen, ["quantity"] = 1 }),
        ["payment"] = new JsonObject { ["token"] = "tok_1" },
    };

    /// <summary>A return of what <see cref="Order"/> orders, to be spoilt by tests.</summary>
    public static JsonObject Return(string orderId, int mugs = 1) => new()
    {
        ["orderId"] = orderId,
        ["method"] = "ReturnInStore",
        ["location"] = Store,
        ["reason"] = "tooSmall",
        ["lines"] = new JsonArray(new JsonObject { ["gtin"] = Mug, ["quantity"] = mugs }),
    };

    /// <summary>An order that its customer has collected.</summary>
    public async Task<ApiAnswer> PlaceCollectedAsync(string externalId = "A-1")
    {
        var placed = await PlaceAsync(Order(externalId), $"place-{externalId}");
        var result = await Services.GetRequiredService<IHubDatabase>().CommitAsync(new WriteUnit()
            .Add(LineWrites.MoveAll(placed.Id, LineBucket.ToPick, LineBucket.Collected))
            .Add(OrderWrites.Status(placed.Id, OrderStatus.Collected, Clock.GetUtcNow()))
            .Add(OrderWrites.Reference(placed.Id, "erp", OrderReference.ErpOrder, "SO-1", Clock.GetUtcNow())));
        Assert.True(result.IsCommitted);
        return placed;
    }

    /// <summary>A collected order of a channel, with one mug at 12.90, two at 9.90 and one pen at 1.00.</summary>
    public async Task<string> ImportCollectedAsync(string externalId = "B-1")
    {
        var order = new Order
        {
            Id = Id.New("ord", Clock),
            ExternalId = PlainText.Parse(externalId).Value,
            Status = OrderStatus.Placed,
            Location = Gln.Parse(Store).Value,
            Customer = CustomerContact.Parse(new CustomerInput { GivenName = "Ana", FamilyName = "López", Email = "ana@example.com" }).Value,
            Lines = [Line(1, Mug, 1, 1290), Line(2, Mug, 2, 990), Line(3, Pen, 1, 100)],
            PlacedAt = Clock.GetUtcNow(),
        };
        var result = await Services.GetRequiredService<IHubDatabase>().CommitAsync(new WriteUnit()
            .AddRange(OrderWrites.Place(order, "shop"))
            .Add(PaymentWrites.Pending(order.Id.Value, PaymentToken.Parse("tok_1").Value, Currency.Parse("EUR").Value))
            .Add(LineWrites.MoveAll(order.Id.Value, LineBucket.ToPick, LineBucket.Collected))
            .Add(OrderWrites.Status(order.Id.Value, OrderStatus.Collected, Clock.GetUtcNow())));
        Assert.True(result.IsCommitted);
        return order.Id.Value;
    }

    public Task<ApiAnswer> ReturnAsync(JsonNode returned, string key, string apiKey = "key-of-shop") => PostAsync("/v1/returns", returned.ToJsonString(), key, apiKey);

    /// <summary>Does what the workflow would.</summary>
    public async Task SetStatusAsync(string returnId, ReturnStatus status) =>
        Assert.True((await Services.GetRequiredService<IHubDatabase>().CommitAsync(new WriteUnit().Add(ReturnWrites.Status(returnId, status, Clock.GetUtcNow())))).IsCommitted);

    public Task<ApiAnswer> PlaceAsync(JsonNode order, string key, string apiKey = "key-of-shop") => PostAsync("/v1/orders", order.ToJsonString(), key, apiKey);

    public Task<ApiAnswer> PostAsync(string path, string? json, string? key, string apiKey = "key-of-shop") =>
        SendAsync(HttpMethod.Post, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), key, apiKey);

    public Task<ApiAnswer> GetAsync(string path, string? apiKey = "key-of-shop") => SendAsync(HttpMethod.Get, path, null, null, apiKey);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, string? key, string? apiKey = "key-of-shop")
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (apiKey is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var response = await Client.SendAsync(request);
        return await ApiAnswer.ReadAsync(response);
    }

    /// <summary>The rows of everything that a request could have left behind.</summary>
    public Dictionary<string, long> Rows()
    {
        using var reader = Services.GetRequiredService<IHubDatabase>().OpenReader();
        return Tables.ToDictionary(table => table, table => reader.Connection.QuerySingle<long>($"SELECT COUNT(*) FROM {table}"));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task FillAsync(CatalogBook catalog)
    {
        await catalog.StoreAsync(
            [Product(Mug, "Mug", "EUR"), Product(Pen, "Pen", "EUR"), Product(DollarBook, "Book", "USD"), Product(Unpriced, "Sample", null)],
            [Location(Store, "Madrid Centro", LocationRole.Store), Location(Warehouse, "Getafe", LocationRole.DistributionCentre)]);
    }

    private static OrderLine Line(int number, string gtin, int pieces, long price) => new()
    {
        Number = number,
        Gtin = Gtin.Parse(gtin).Value,
        UnitPrice = Money.Parse(price, "EUR").Value,
        Quantities = new LineQuantities(pieces),
    };

    private static Product Product(string gtin, string name, string? currency) => new()
    {
        Gtin = Gtin.Parse(gtin).Value,
        Name = PlainText.Parse(name).Value,
        Price = currency is null ? null : Money.Parse(1290, currency).Value,
    };

    private static Location Location(string gln, string name, LocationRole role) => new()
    {
        Gln = Gln.Parse(gln).Value,
        Name = PlainText.Parse(name).Value,
        TimeZone = TimeZoneName.Parse("Europe/Madrid").Value,
        Roles = [role],
        OpeningHoursSpecification = [new OpeningHoursSpecification { DayOfWeek = [DayOfWeek.Monday], Opens = new TimeOnly(9, 0), Closes = new TimeOnly(21, 0) }],
    };

    private static string Sha256(string key) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>An answer of the API, read to its end.</summary>
internal sealed record ApiAnswer(int Status, string? ContentType, string Body, Dictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>The last part of the problem's type.</summary>
    public string Problem => ContentType == "application/problem+json" ? Json.GetProperty("type").GetString()!.Split('/')[^1] : $"no problem but {Status} {ContentType}";

    /// <summary>Errors as <c>pointer code</c>; a parameter stands without a slash.</summary>
    public IEnumerable<string> Errors => Json.GetProperty("errors").EnumerateArray().Select(error =>
        $"{(error.TryGetProperty("pointer", out var pointer) ? pointer : error.GetProperty("parameter"))} {error.GetProperty("code")}");

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
}
