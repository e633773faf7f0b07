using IntegrationHub.Testing.Live;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>
/// A system is killed in the middle of two orders: one is handed over while it is away, the other is placed about then.
/// When it is back everything goes on by itself, and each thing has happened once.
/// </summary>
[Collection(nameof(LiveHub))]
public sealed class When_a_system_is_away_for_a_minute(LiveHub live, ITestOutputHelper output)
{
    private const string Madrid = "9521000000025";
    private const string Article = "09521000000018";
    private const int Mails = 3;

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [LiveFact("TRYTON_URL", "MEDUSA_URL", "MAIL_WEB_URL")]
    public async Task Orders_catch_up_with_the_ERP() => await PlayAsync("tryton");

    [LiveFact("TRYTON_URL", "MEDUSA_URL", "MAIL_WEB_URL")]
    public async Task Orders_catch_up_with_the_shop() => await PlayAsync("medusa");

    private async Task PlayAsync(string system)
    {
        var (ana, bea) = (NewCustomer("ana"), NewCustomer("bea"));
        var before = await live.Erp.OnHandAsync(Madrid, Article);
        var handedOver = await live.ReadyAsync(Madrid, Article, 2, ana);
        var code = await live.PickupCodeAsync(ana);

        // The shop takes no orders while it is away itself.
        var late = system == "medusa" ? await SystemsTool.OrderAsync(Madrid, Article, 1, bea) : null;
        await SystemsTool.StopAsync(system);
        var killed = TimeProvider.System.GetTimestamp();
        try
        {
            late ??= await SystemsTool.OrderAsync(Madrid, Article, 1, bea);
            await live.StoreAsync(handedOver.Order, "handover", new { code });
            await Task.Delay(Outage - TimeProvider.System.GetElapsedTime(killed));
        }
        finally
        {
            await SystemsTool.StartAsync(system);
        }

        var back = TimeProvider.System.GetTimestamp();
        await live.StatusAsync(handedOver.Order, "collected");
        var second = await live.ImportedAsync(late);
        await live.TaskAsync(second);
        var caughtUp = TimeProvider.System.GetElapsedTime(back);
        output.WriteLine($"{system} was away for {Outage.TotalSeconds:0} s; both orders had caught up {caughtUp.TotalSeconds:0.0} s after its return.");
        Assert.True(caughtUp < Limit, $"Catching up took {caughtUp}.");

        await live.PickAsync(second);
        await live.HandOverAsync(second, bea);
        await live.StatusAsync(second, "collected");
        await AssertOnceAsync(handedOver, ana);
        await AssertOnceAsync((late, second), bea);
        await live.SeeAsync("the ERP's stock to fall", () => live.Erp.OnHandAsync(Madrid, Article), pieces => pieces == before - 3);
        await live.SeeAsync($"the shop to sell the {before - 3} pieces that the ERP has left", () => live.Shop.LevelAsync(Madrid, Article), level => level.Stocked - level.Reserved == before - 3);
    }

    private async Task AssertOnceAsync((string Placed, string Order) order, string customer)
    {
        Assert.Single(await live.Erp.SalesAsync(order.Order));
        await live.SeeAsync("the shop to know", () => live.Shop.OrderAsync(order.Placed), shown => shown.GetProperty("fulfillment_status").GetString() is "delivered" or "fulfilled");
        var (total, captured) = await live.Shop.CapturedAsync(order.Placed);
        Assert.Equal(total, captured);
        Assert.Equal(Mails, (await live.SeeAsync("the mails", () => live.Mail.ToAsync(customer), mails => mails.Count >= Mails)).Count);
    }

    private static string NewCustomer(string name) => $"{name}.{Guid.NewGuid():n}@example.com";
}
