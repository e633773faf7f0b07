using IntegrationHub.Sandbox.DemoData;

namespace IntegrationHub.Tests.Sandbox;

public sealed class DemoDataTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Catalogue_has_two_hundred_products_with_valid_numbers()
    {
        var gtins = new List<string>();
        for (var after = ""; after is not null;)
        {
            var page = (await _sandbox.GetAsync($"/erp/products?limit=70&after={after}")).Body;
            gtins.AddRange(page.GetProperty("items").EnumerateArray().Select(product => product.GetProperty("gtin").GetString()!));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(200, gtins.Distinct().Count());
        Assert.All(gtins, gtin => Assert.Equal(gtin, Gs1.WithCheckDigit(gtin[..13])));
        Assert.Equal(Orders.Plenty, gtins[0]);
    }

    [Fact]
    public async Task Places_are_complete()
    {
        var places = (await _sandbox.GetAsync("/erp/locations")).Body.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["distributionCentre", "store", "store", "store"], places.Select(place => place.GetProperty("type").GetString()));
        Assert.All(places, place =>
        {
            var gln = place.GetProperty("gln").GetString()!;
            Assert.Equal(gln, Gs1.WithCheckDigit(gln[..12]));
            Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(place.GetProperty("timeZone").GetString()!, out _));
            Assert.NotEqual(0, place.GetProperty("openingHoursSpecification").GetArrayLength());
        });
    }

    [Fact]
    public async Task First_product_does_not_run_dry()
    {
        foreach (var place in DemoLocations.All)
        {
            Assert.True((await _sandbox.StockAsync(Orders.Plenty, place.Gln)).OnHand >= 100_000);
        }
    }

    [Fact]
    public async Task Shorter_gtin_finds_the_same_product() =>
        Assert.Equal(Orders.Plenty, (await _sandbox.GetAsync($"/erp/products/{Orders.Plenty[1..]}")).Value("gtin"));

    [Fact]
    public async Task Parcel_travels_with_the_clock()
    {
        var address = new { name = "Ana", streetAddress = "Gran Vía 1", postalCode = "28013", addressLocality = "Madrid", addressCountry = "ES" };
        var parcel = new { from = address, to = address, parcels = new[] { new { weightGrams = 800 } } };
        var service = (await _sandbox.PostAsync("/carrier/rates", parcel)).Body.GetProperty("rates")[0].GetProperty("service").GetString();
        var label = await _sandbox.PostAsync("/carrier/labels", new { reference = "o1", service, parcel.from, parcel.to, parcel.parcels });

        _sandbox.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal("delivered", (await _sandbox.GetAsync($"/carrier/tracking/{label.Value("trackingNumber")}")).Value("status"));
        Assert.Equal("already-collected", (await _sandbox.PostAsync($"/carrier/labels/{label.Id}/void")).Code);
    }

    [Fact]
    public async Task Shop_shows_what_it_was_told_and_takes_orders()
    {
        await _sandbox.PutAsync($"/shop/products/{Orders.Plenty}/stock", new { available = 5, location = Orders.Madrid });
        var placed = await _sandbox.PostAsync("/shop/orders", new
        {
            customer = new { name = "Ana", email = "ana@example.com" },
            store = Orders.Madrid,
            paymentToken = "tok_visa",
            lines = new[] { new { gtin = Orders.Plenty, quantity = 2 } },
        });

        var shown = await _sandbox.GetAsync($"/shop/products/{Orders.Plenty}");
        var orders = await _sandbox.GetAsync("/shop/orders?after=0");

        Assert.Equal(5, shown.Body.GetProperty("stock")[0].GetProperty("available").GetInt32());
        Assert.Equal(placed.Value("number"), orders.Body.GetProperty("items")[0].GetProperty("number").GetString());
        Assert.Equal([$"stock.put {Orders.Plenty} 0"], await _sandbox.LedgerAsync());
    }

    [Fact]
    public async Task Every_operation_of_the_document_has_a_summary_and_an_error_answer()
    {
        var document = (await _sandbox.GetAsync("/openapi/v1.json")).Body;

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.NotEqual("", operation.Value.GetProperty("summary").GetString());
            Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), response => response.Name[0] is '4' or '5');
            if (operation.Value.TryGetProperty("parameters", out var parameters))
            {
                Assert.All(parameters.EnumerateArray(), parameter => Assert.True(parameter.TryGetProperty("description", out _)));
            }
        });
    }
}
