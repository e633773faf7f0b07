using System.Net;

namespace IntegrationHub.Tests.Sandbox;

public sealed class CarrierTests : IAsyncLifetime
{
    private static readonly object Home = new { name = "Ana", streetAddress = "Calle del Pez 9", postalCode = "28004", addressLocality = "Madrid", addressCountry = "ES" };

    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_return_parcel_waits_for_its_customer_and_arrives_two_days_after_it_was_handed_in()
    {
        var label = await BuyAsync(isReturn: true);
        _sandbox.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal("labelCreated", await StatusAsync(label));

        await _sandbox.PostAsync($"/carrier/labels/{label.Id}/hand-in");
        await _sandbox.PostAsync($"/carrier/labels/{label.Id}/hand-in");
        Assert.Equal("inTransit", await StatusAsync(label));
        _sandbox.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal("delivered", await StatusAsync(label));
        Assert.Equal(["parcel.accepted r1", "parcel.delivered r1"], await EventsAsync());
    }

    [Fact]
    public async Task A_lost_parcel_never_arrives()
    {
        var label = await BuyAsync(isReturn: true);
        Assert.Equal("not-under-way", (await _sandbox.PostAsync($"/carrier/labels/{label.Id}/lose")).Code);

        await _sandbox.PostAsync($"/carrier/labels/{label.Id}/hand-in");
        await _sandbox.PostAsync($"/carrier/labels/{label.Id}/lose");
        _sandbox.Clock.Advance(TimeSpan.FromDays(5));

        Assert.Equal("lost", await StatusAsync(label));
        Assert.Equal(["parcel.accepted r1", "parcel.lost r1"], await EventsAsync());
    }

    [Fact]
    public async Task A_label_is_void_until_its_parcel_is_handed_in()
    {
        var (unused, used) = (await BuyAsync(isReturn: true), await BuyAsync(isReturn: true));
        _sandbox.Clock.Advance(TimeSpan.FromDays(1));
        await _sandbox.PostAsync($"/carrier/labels/{used.Id}/hand-in");

        Assert.Equal("voided", (await _sandbox.PostAsync($"/carrier/labels/{unused.Id}/void", null, "k1")).Value("state"));
        Assert.Equal("already-collected", (await _sandbox.PostAsync($"/carrier/labels/{used.Id}/void", null, "k2")).Code);
        Assert.Equal("label-voided", (await _sandbox.PostAsync($"/carrier/labels/{unused.Id}/hand-in")).Code);
    }

    [Fact]
    public async Task A_parcel_to_a_customer_is_collected_and_not_handed_in()
    {
        var label = await BuyAsync(isReturn: false);
        _sandbox.Clock.Advance(TimeSpan.FromHours(5));

        Assert.Equal("inTransit", await StatusAsync(label));
        Assert.Equal("not-a-return", (await _sandbox.PostAsync($"/carrier/labels/{label.Id}/hand-in")).Code);
    }

    [Fact]
    public async Task Events_come_back_after_a_restart_in_their_order()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-carrier-").FullName;
        IReadOnlyList<string> before;
        await using (var first = await RunningSandbox.StartAsync(folder))
        {
            var (early, late) = (await BuyAsync(first, isReturn: true), await BuyAsync(first, isReturn: true));
            await first.PostAsync($"/carrier/labels/{early.Id}/hand-in");
            await first.PostAsync("/clock/advance", new { by = "P3D" });
            await first.PostAsync($"/carrier/labels/{late.Id}/hand-in");
            before = await EventsAsync(first);
        }

        await using (var second = await RunningSandbox.StartAsync(folder))
        {
            Assert.Equal(["parcel.accepted r1", "parcel.delivered r1", "parcel.accepted r1"], before);
            Assert.Equal(before, await EventsAsync(second));
        }

        Directory.Delete(folder, recursive: true);
    }

    private Task<Reply> BuyAsync(bool isReturn) => BuyAsync(_sandbox, isReturn);

    private static async Task<Reply> BuyAsync(RunningSandbox sandbox, bool isReturn)
    {
        var label = await sandbox.PostAsync("/carrier/labels", new { reference = "r1", service = "standard", from = Home, to = Home, parcels = new[] { new { weightGrams = 500 } }, isReturn });
        Assert.Equal(HttpStatusCode.Created, label.Status);
        return label;
    }

    private async Task<string> StatusAsync(Reply label) => (await _sandbox.GetAsync($"/carrier/tracking/{label.Value("trackingNumber")}")).Value("status");

    private Task<IReadOnlyList<string>> EventsAsync() => EventsAsync(_sandbox);

    private static async Task<IReadOnlyList<string>> EventsAsync(RunningSandbox sandbox) =>
        [.. (await sandbox.GetAsync("/carrier/events")).Body.GetProperty("events").EnumerateArray().Select(happened => $"{happened.GetProperty("type")} {happened.GetProperty("reference")}")];
}
