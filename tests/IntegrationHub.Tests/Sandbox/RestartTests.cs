using System.Net;
using IntegrationHub.Sandbox;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.Sandbox;

public sealed class RestartTests
{
    private static readonly string[] Views =
    [
        "/ledger?limit=10000", "/erp/reservations", "/erp/orders", "/erp/sales", "/pos/tasks", "/pos/events", "/payments/authorizations", "/messages",
        "/carrier/labels", "/shop/orders", "/shop/products?limit=3", "/autopilot",
    ];

    [Fact]
    public async Task Log_copied_from_a_running_sandbox_replays_to_the_same_state()
    {
        using var folder = new TemporaryFolder();
        using var copy = new TemporaryFolder();
        await using var sandbox = await RunningSandbox.StartAsync(folder.Path);
        await LiveADayAsync(sandbox);
        File.Copy(LogOf(folder), LogOf(copy));

        await using var again = await RunningSandbox.StartAsync(copy.Path);

        foreach (var view in Views)
        {
            Assert.Equal((await sandbox.GetAsync(view)).Text, (await again.GetAsync(view)).Text);
        }

        Assert.Equal(await sandbox.StockAsync(Orders.Plenty, Orders.Madrid), await again.StockAsync(Orders.Plenty, Orders.Madrid));
        Assert.Equal("P2D", (await again.GetAsync("/clock")).Value("offset"));
        var replayed = await again.PostAsync("/erp/orders", Orders.ErpOrder("o1"), "order-o1");
        Assert.True(replayed.Replayed);
        Assert.Equal("ORD-000001", replayed.Id);
    }

    [Fact]
    public async Task Torn_last_line_is_dropped_and_the_log_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await RunningSandbox.StartAsync(folder.Path))
        {
            await before.PostAsync("/erp/orders", Orders.ErpOrder("o1"));
            await before.PostAsync("/erp/orders", Orders.ErpOrder("o2"));
        }

        var text = await File.ReadAllTextAsync(LogOf(folder));
        await File.WriteAllTextAsync(LogOf(folder), text[..^20]);
        await using (var torn = await RunningSandbox.StartAsync(folder.Path))
        {
            Assert.Equal(["orders.create o1 0"], await torn.LedgerAsync());
            await torn.PostAsync("/erp/orders", Orders.ErpOrder("o3"));
        }

        await using var after = await RunningSandbox.StartAsync(folder.Path);
        Assert.Equal(["orders.create o1 0", "orders.create o3 0"], await after.LedgerAsync());
    }

    [Fact]
    public async Task Damaged_line_is_named_and_nothing_starts()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(LogOf(folder), "{\"at\":\n");

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => RunningSandbox.StartAsync(folder.Path));

        Assert.StartsWith("Line 1 of sandbox.log", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_belongs_to_one_sandbox()
    {
        using var folder = new TemporaryFolder();
        await using var owner = await RunningSandbox.StartAsync(folder.Path);

        await Assert.ThrowsAsync<IOException>(() => RunningSandbox.StartAsync(folder.Path));
    }

    [Fact]
    public async Task Taken_port_is_an_io_error()
    {
        await using var owner = await RunningSandbox.StartAsync();

        await Assert.ThrowsAsync<IOException>(() =>
            SandboxServer.StartAsync(new SandboxOptions { Port = owner.Address.Port }, new SandboxClock(), CancellationToken.None));
    }

    private static string LogOf(TemporaryFolder folder) => Path.Combine(folder.Path, "sandbox.log");

    private static async Task LiveADayAsync(RunningSandbox sandbox)
    {
        var soon = sandbox.Clock.GetUtcNow().AddHours(1);
        await sandbox.PutAsync($"/shop/products/{Orders.Plenty}/stock", new { available = 5, location = Orders.Madrid });
        foreach (var order in new[] { "o1", "o2", "o3" })
        {
            var reservation = await sandbox.PostAsync("/erp/reservations", Orders.Reservation(order, soon, (Orders.Plenty, 3)), $"res-{order}");
            var card = await sandbox.PostAsync("/payments/authorizations", Orders.Authorization(order, 4990), $"pay-{order}");
            await sandbox.PostAsync("/erp/orders", Orders.ErpOrder(order), $"order-{order}");
            await sandbox.PostAsync("/pos/tasks", Orders.Task(order, (Orders.Plenty, 3)), $"task-{order}");
            await sandbox.PostAsync("/messages", Orders.Ready(order, "1234"), $"msg-{order}");
            Assert.Equal(HttpStatusCode.Created, reservation.Status);
            if (order != "o3")
            {
                await sandbox.PostAsync($"/payments/authorizations/{card.Id}/capture", new { amount = 1000 }, $"cap-{order}");
            }
        }

        await sandbox.PostAsync("/pos/tasks/TSK-000001/accept");
        await sandbox.PostAsync("/pos/tasks/TSK-000001/complete");
        await sandbox.PostAsync("/pos/tasks/TSK-000001/handover", new { code = "1234" });
        await sandbox.PostAsync("/pos/handovers/HND-000001/confirm", key: "hand");
        await sandbox.PostAsync("/pos/handovers/HND-000001/confirm", key: "hand");
        await sandbox.PostAsync("/erp/reservations/RES-000001/commit", new { lines = new[] { new { gtin = Orders.Plenty, quantity = 2 } } });
        await sandbox.PostAsync("/erp/reservations/RES-000002/release");
        await sandbox.PostAsync("/clock/advance", new { by = "P2D" });
        await sandbox.PostAsync("/erp/orders/ORD-000002/cancel", new { reason = "customer" });
    }
}
