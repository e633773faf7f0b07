using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.ClickAndCollect;

public sealed class When_an_order_is_collected(HubFixture hub) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task Should_reach_every_system_once_and_end_collected()
    {
        var order = await hub.PlaceAsync(Orders.Request("collected-1"));
        await hub.PickAsync(order);
        await hub.StoreAsync(order, "handover", new { code = await hub.PickupCodeAsync(order) });

        var document = await hub.SeeAsync(order, "collected");

        Assert.Equal(2, document.GetProperty("lines")[0].GetProperty("quantities").GetProperty("collected").GetInt32());
        Assert.Equal(
            [
                "erp reservations.create", "payments authorizations.create", "erp orders.create", "pos tasks.create", "messaging messages.create", "messaging messages.create",
                "pos handovers.confirm", "payments authorizations.capture", "erp sales.create", "erp reservations.commit", "messaging messages.create",
            ],
            await hub.EffectsAsync(order));
    }

    [Fact]
    public async Task Should_refuse_a_wrong_code_and_still_hand_over_for_the_right_one()
    {
        var order = await hub.PlaceAsync(Orders.Request("collected-2"));
        await hub.PickAsync(order);
        var code = await hub.PickupCodeAsync(order);

        await hub.StoreAsync(order, "handover", new { code = code == "000000" ? "000001" : "000000" });
        await Eventually.SeeAsync(
            "the refusal at the counter", () => hub.Sandbox.GetJsonAsync($"/pos/tasks?orderReference={order}"), tasks => tasks.GetProperty("items")[0].GetProperty("state").GetString() == "picked");
        await hub.StoreAsync(order, "handover", new { code });

        await hub.SeeAsync(order, "collected");
        Assert.Single(await hub.EffectsAsync(order), effect => effect == "pos handovers.refuse");
    }

    [Fact]
    public async Task Should_charge_only_what_the_store_found()
    {
        var order = await hub.PlaceAsync(Orders.Request("collected-3", quantity: 3));
        await hub.StoreAsync(order, "accept");
        await hub.StoreAsync(order, "short", new { lines = new[] { new { gtin = Orders.Plenty, picked = 1 } } });
        await hub.StoreAsync(order, "handover", new { code = await hub.PickupCodeAsync(order) });

        var line = (await hub.SeeAsync(order, "collected")).GetProperty("lines")[0];

        Assert.Equal((1, 2), (line.GetProperty("quantities").GetProperty("collected").GetInt32(), line.GetProperty("quantities").GetProperty("rejected").GetInt32()));
        var payment = (await hub.Sandbox.GetJsonAsync($"/payments/authorizations?reference={order}")).GetProperty("items")[0];
        Assert.Equal(line.GetProperty("unitPrice").GetProperty("amount").GetInt64(), payment.GetProperty("captured").GetInt64());
    }

    [Fact]
    public async Task Should_tell_one_story_of_calls_steps_effects_stock_and_money()
    {
        var order = await hub.PlaceAsync(Orders.Request("collected-4"));
        await hub.PickAsync(order);
        await hub.StoreAsync(order, "handover", new { code = await hub.PickupCodeAsync(order) });
        await hub.EffectsAsync(order);

        var entries = (await hub.Api.GetJsonAsync($"/operations/stories/{order}")).GetProperty("entries").EnumerateArray().ToList();

        Assert.Equal(["api", "effect", "money", "step", "stock"], entries.Select(entry => entry.GetProperty("kind").GetString()).Distinct().Order());
        Assert.Equal(entries.Select(At).Order(), entries.Select(At));
        Assert.All(
            entries.Where(entry => entry.GetProperty("kind").GetString() == "effect"),
            entry => Assert.Equal(("Done", 1), (entry.GetProperty("effect").GetProperty("outcome").GetString(), entry.GetProperty("effect").GetProperty("attempts").GetInt32())));
        Assert.DoesNotContain("ana@example.com", string.Concat(entries.Select(entry => entry.GetRawText())), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(JsonElement entry) => entry.GetProperty("at").GetDateTimeOffset();
}
