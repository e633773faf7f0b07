using System.Globalization;

namespace IntegrationHub.Host.Live.Play;

/// <summary>A customer orders in Medusa and collects in the store.</summary>
internal sealed class CollectScene(Cast cast)
{
    public async Task<PlayedOrder> PlayAsync(string store, string gtin, int pieces)
    {
        var (article, place) = (await cast.Hub.NameOfArticleAsync(gtin), await cast.Hub.NameOfPlaceAsync(store));
        var (customer, before) = ($"ana.{Guid.NewGuid().ToString("n")[..8]}@example.com", await cast.Erp.OnHandAsync(gtin, store));
        cast.Narrator.Begin("Click and collect");

        var (placed, total) = await cast.Shop.OrderAsync(store, gtin, pieces, customer);
        cast.Narrator.Tell($"{customer} orders {pieces} × {article} in Medusa, to be collected at {place}.");
        var (order, number) = await cast.Hub.ImportedAsync(placed);
        cast.Narrator.Tell($"The hub has taken order {number} over as {order}.");
        await cast.Counter.DoesAsync(order, "accept");
        await cast.Counter.DoesAsync(order, "complete");
        await cast.Hub.OrderIsAsync(order, "ready");
        var sales = await cast.Erp.SalesAsync(order);
        Narrator.Expect(sales.Count == 1, $"Tryton has {sales.Count} sales with the reference {order}, and should have one.");
        cast.Narrator.Tell($"The store has picked it; in Tryton it is sale {sales[0]}.");
        var code = PlayedMail.CodeIn((await cast.Mail.ToAsync(customer, $"Order {number} is ready")).Text);
        cast.Narrator.Tell($"The mail 'Order {number} is ready' has brought the pick-up code {code}.");

        await cast.Counter.DoesAsync(order, "handover", new { code });
        await cast.Hub.OrderIsAsync(order, "collected");
        cast.Narrator.Tell("The customer has said the code at the counter and has the goods.");
        var money = await Narrator.SeeAsync("Medusa to have captured the money", () => cast.Shop.MoneyAsync(placed), money => money.Captured > 0);
        Narrator.Expect(money.Captured == total, $"Medusa has captured {money.Captured} for an order of {total}.");
        await Narrator.SeeAsync("Medusa to show the order as delivered", () => cast.Shop.FulfilmentAsync(placed), state => state == "delivered");
        cast.Narrator.Tell($"Medusa shows it as delivered and has captured {Amount(money.Captured)}.");
        var after = await Narrator.SeeAsync($"Tryton's stock to fall from {before} by {pieces}", () => cast.Erp.OnHandAsync(gtin, store), left => left == before - pieces);
        cast.Narrator.Tell($"Tryton's stock at {place} has fallen from {before} to {after}.");
        await cast.Hub.StoryAsync(order);
        cast.Narrator.Show("Story", cast.Links.Story(order));
        cast.Narrator.Show("Tryton", cast.Links.Erp("sale.sale", sales[0]));
        cast.Narrator.Show("Medusa", cast.Links.Shop($"/admin/orders/{placed}"));
        cast.Narrator.Show("Mailbox", cast.Mail.Address.ToString());
        return new PlayedOrder(order, number, placed, customer, money.Captured);
    }

    public static string Amount(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} EUR");
}

/// <summary>An order that was collected.</summary>
/// <param name="Number">What the customer calls it.</param>
/// <param name="Placed">Its id in Medusa.</param>
internal sealed record PlayedOrder(string Id, string Number, string Placed, string Customer, decimal Captured);
