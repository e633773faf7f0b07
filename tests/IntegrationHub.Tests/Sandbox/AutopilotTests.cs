using System.Net;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.Sandbox;

public sealed class AutopilotTests
{
    [Fact]
    public async Task Store_picks_and_the_customer_who_got_the_code_collects()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.PutAsync("/autopilot", new { stores = "accept", customers = "collect" });
        await sandbox.PostAsync("/pos/tasks", Orders.Task("o1", (Orders.Plenty, 2)));
        await SeeAsync(sandbox, "task.completed");

        await sandbox.PostAsync("/messages", Orders.Ready("o1", "7788"));
        var events = await SeeAsync(sandbox, "handover.requested");

        Assert.EndsWith("7788", events, StringComparison.Ordinal);
        Assert.Equal(["tasks.create o1 0", "messages.create o1 0"], await sandbox.LedgerAsync());
    }

    [Fact]
    public async Task Store_rejects_when_told_so()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.PutAsync("/autopilot", new { stores = "reject" });

        await sandbox.PostAsync("/pos/tasks", Orders.Task("o1", (Orders.Plenty, 2)));

        await SeeAsync(sandbox, "task.rejected");
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("complete", true)]
    public async Task Store_does_not_find_everything(string pick, bool neverFound)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.PutAsync("/autopilot", new { stores = "accept", pick });

        await sandbox.PostAsync("/pos/tasks", Orders.Task("o1", (Orders.Plenty, 2), (neverFound ? MagicValues.NeverFoundGtin : DemoProducts.Gtin(4), 1)));

        await SeeAsync(sandbox, "task.short");
        var lines = (await sandbox.GetAsync("/pos/events?after=1")).Body.GetProperty("events")[0].GetProperty("data").GetProperty("lines");
        Assert.Equal([2, 0], lines.EnumerateArray().Select(line => line.GetProperty("picked").GetInt32()));
    }

    [Fact]
    public async Task Customer_who_does_not_show_leaves_the_goods()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.PutAsync("/autopilot", new { stores = "accept", customers = "noShow" });
        var task = await sandbox.PostAsync("/pos/tasks", Orders.Task("o1", (Orders.Plenty, 2)));
        await SeeAsync(sandbox, "task.completed");

        await sandbox.PostAsync("/messages", Orders.Ready("o1", "7788"));
        sandbox.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal("picked", (await sandbox.GetAsync($"/pos/tasks/{task.Id}")).Value("state"));
    }

    [Fact]
    public async Task Delay_runs_on_the_sandbox_clock_and_waiting_tasks_are_taken_up()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var task = await sandbox.PostAsync("/pos/tasks", Orders.Task("o1", (Orders.Plenty, 2)));
        await sandbox.PutAsync("/autopilot", new { stores = "accept", delayMilliseconds = 3_600_000 });
        Assert.Equal("open", (await sandbox.GetAsync($"/pos/tasks/{task.Id}")).Value("state"));

        await sandbox.PostAsync("/clock/advance", new { by = "PT1H" });
        await SeeAsync(sandbox, "task.accepted");
        await sandbox.PostAsync("/clock/advance", new { by = "PT1H" });

        await SeeAsync(sandbox, "task.completed");
    }

    [Fact]
    public async Task Restart_keeps_the_setting_and_takes_up_what_was_waiting()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await RunningSandbox.StartAsync(folder.Path))
        {
            await before.PutAsync("/autopilot", new { stores = "accept", delayMilliseconds = 3_600_000 });
            await before.PostAsync("/pos/tasks", Orders.Task("o1", (Orders.Plenty, 2)));
        }

        await using var after = await RunningSandbox.StartAsync(folder.Path);
        Assert.Equal("accept", (await after.GetAsync("/autopilot")).Value("stores"));
        after.Clock.Advance(TimeSpan.FromHours(1));

        await SeeAsync(after, "task.accepted");
    }

    [Fact]
    public async Task Impossible_delay_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await sandbox.PutAsync("/autopilot", new { delayMilliseconds = -1 });

        Assert.Equal((HttpStatusCode.BadRequest, "delayMilliseconds"), (refused.Status, refused.Value("field")));
    }

    /// <summary>Waits until the newest event has the type; answers type and code.</summary>
    private static Task<string> SeeAsync(RunningSandbox sandbox, string type) => Eventually.SeeAsync(
        type,
        async () =>
        {
            var last = (await sandbox.GetAsync("/pos/events")).Body.GetProperty("events").EnumerateArray().LastOrDefault();
            return last.ValueKind == System.Text.Json.JsonValueKind.Undefined
                ? "no event"
                : $"{last.GetProperty("type")} {(last.GetProperty("data").TryGetProperty("code", out var code) ? code : null)}";
        },
        seen => seen.StartsWith(type, StringComparison.Ordinal));
}
