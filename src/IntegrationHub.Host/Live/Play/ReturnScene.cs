namespace IntegrationHub.Host.Live.Play;

/// <summary>The customer brings two pieces back to another store: one is as new, the other is not.</summary>
internal sealed class ReturnScene(Cast cast)
{
    public async Task PlayAsync(PlayedOrder order, string store, string gtin)
    {
        var place = await cast.Hub.NameOfPlaceAsync(store);
        var (stock, quarantine) = (await cast.Erp.OnHandAsync(gtin, store), await cast.Erp.QuarantinedAsync(gtin, store));
        cast.Narrator.Begin("A return in another store");

        var returned = await cast.Hub.ReturnAsync(order.Id, store, gtin, 2);
        await cast.Hub.ReturnIsAsync(returned, "instrumented");
        cast.Narrator.Tell($"Two pieces of order {order.Number} are to come back to {place}: the hub has approved return {returned}.");
        await cast.Mail.ToAsync(order.Customer, $"Your return of order {order.Number}");
        cast.Narrator.Tell($"The mail 'Your return of order {order.Number}' says where and until when.");
        await cast.Hub.ReceiveAsync(returned, store, gtin, "A", "B");
        cast.Narrator.Tell("The store has them: one is as new (A), one was used (B).");
        await cast.Hub.ReturnIsAsync(returned, "closed");

        await TellShopAsync(order);
        var credited = await TellErpAsync(returned, store, gtin, place, stock, quarantine);
        var mail = await cast.Mail.ToAsync(order.Customer, $"We have refunded order {order.Number}");
        cast.Narrator.Tell($"The mail '{mail.Subject}' says: {mail.Text.Trim()}");
        await TellStoryAsync(order.Id);
        cast.Narrator.Show("Story", cast.Links.Story(order.Id));
        cast.Narrator.Show("Tryton", cast.Links.Erp("sale.sale", credited));
        cast.Narrator.Show("Medusa", cast.Links.Shop($"/admin/returns?order_id={order.Placed}&fields=id,status,*items"));
        cast.Narrator.Show("Mailbox", cast.Mail.Address.ToString());
    }

    private async Task TellShopAsync(PlayedOrder order)
    {
        var (returns, money) = (await cast.Shop.ReturnsAsync(order.Placed), await cast.Shop.MoneyAsync(order.Placed));
        Narrator.Expect(returns is ["received"], $"Medusa should have one return, received; it has: {string.Join(", ", returns)}.");
        Narrator.Expect(
            money.Refunds is [var refund] && refund > 0 && refund < money.Captured, $"Medusa should have refunded a part of {money.Captured} once; it has refunded: {string.Join(", ", money.Refunds)}.");
        cast.Narrator.Tell($"Medusa has the return as received and has given back {CollectScene.Amount(money.Refunds[0])} of {CollectScene.Amount(money.Captured)}, once.");
    }

    private async Task<int> TellErpAsync(string returned, string store, string gtin, string place, int stock, int quarantine)
    {
        var sales = await cast.Erp.SalesAsync(returned);
        Narrator.Expect(sales.Count == 1, $"Tryton has {sales.Count} returns with the reference {returned}, and should have one.");
        var (stockNow, quarantineNow) = (await cast.Erp.OnHandAsync(gtin, store), await cast.Erp.QuarantinedAsync(gtin, store));
        Narrator.Expect(
            (stockNow, quarantineNow) == (stock + 1, quarantine + 1),
            $"One piece should have gone back on sale in Tryton and one into quarantine; stock went from {stock} to {stockNow}, quarantine from {quarantine} to {quarantineNow}.");
        cast.Narrator.Tell($"Tryton has one piece more to sell at {place} ({stock} → {stockNow}) and one in quarantine ({quarantine} → {quarantineNow}).");
        var credits = await cast.Erp.InvoicesAsync(sales[0]);
        Narrator.Expect(credits is [{ State: "posted" or "paid", Total: < 0 }], $"Tryton should have posted one credit note; it has: {string.Join(", ", credits)}.");
        cast.Narrator.Tell($"Tryton has posted credit note {credits[0].Number} over {CollectScene.Amount(-credits[0].Total)}.");
        return sales[0];
    }

    private async Task TellStoryAsync(string order)
    {
        var (entries, effects) = await cast.Hub.StoryAsync(order);
        var open = effects.Where(effect => effect.Outcome != "Done").Select(effect => $"{effect.Key} is {effect.Outcome}").Distinct().ToList();
        Narrator.Expect(open is [], $"Every call of the story should be done; {string.Join(", ", open)}.");
        Narrator.Expect(effects.DistinctBy(effect => effect.Key).Count() == effects.Count, "A call stands twice in the story.");
        cast.Narrator.Tell($"The story of the order tells all of it: {entries} entries, among them {effects.Count} calls to other systems, each done once.");
    }
}
