using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Tests.Workflows.Store;

/// <summary>An order of ten steps: three effects whose records are kept for their undo, and one wait for an event.</summary>
internal static class OrderChart
{
    public const string Id = "click-and-collect";
    public const string Collected = "retail.order.collected";

    public static string Json { get; } = new Chart(Id)
        .Variable("orderStatus").Variable("storeId").Variable("pickupCode")
        .Activity("accept-order", "Elsa.SetVariable", Set("orderStatus", "accepted"))
        .Activity("choose-store", "Elsa.SetVariable", Set("storeId", "DE-012"))
        .Activity("reserve-stock", "Test.reserve")
        .Activity("authorise-payment", "Test.authorise")
        .Activity("is-paid", "Elsa.FlowDecision", ("condition", Chart.Literal(true)))
        .Activity("set-code", "Elsa.SetVariable", Set("pickupCode", "4711-0815"))
        .Activity("notify-customer", "Test.notify")
        .Activity("wait-for-customer", "Elsa.Event", ("eventName", Chart.Literal(Collected)))
        .Activity("mark-collected", "Elsa.SetVariable", Set("orderStatus", "collected"))
        .Write("done")
        .Connect(
            "accept-order -> choose-store", "choose-store -> reserve-stock", "reserve-stock -> authorise-payment", "authorise-payment -> is-paid",
            "is-paid:True -> set-code", "set-code -> notify-customer", "notify-customer -> wait-for-customer", "wait-for-customer -> mark-collected", "mark-collected -> done")
        .ToJson();

    public static EffectActivity[] Effects() => [Effect("reserve"), Effect("authorise"), Effect("notify")];

    public static StartWorkflow Start(int number)
    {
        var input = JsonSerializer.SerializeToElement(new
        {
            order = new { id = $"web-{number:d7}", store = "DE-012", lines = new[] { new { sku = "4006381333931", quantity = 2 }, new { sku = "4006381333948", quantity = 1 } } },
        });
        return new StartWorkflow(Id, InstanceId(number), $"web-{number:d7}", input.EnumerateObject().ToDictionary(member => member.Name, member => member.Value));
    }

    public static string InstanceId(int number) => $"0193f0c2a4b87c1e9d52{number:x12}";

    private static ScriptedEffect Effect(string name) => new(name, UndoKind.Undoable)
    {
        Answer = call => Task.FromResult<EffectResult>(new EffectResult.Done(
            ActivityResult.Done, JsonSerializer.SerializeToElement(new { reference = $"{name}-{call.Key[..12]}", system = "erp", amount = 4990, at = "2026-11-25T10:15:00Z" }))),
    };

    private static (string, System.Text.Json.Nodes.JsonNode?)[] Set(string variable, string value) =>
        [("variable", new System.Text.Json.Nodes.JsonObject { ["id"] = variable, ["name"] = variable }), ("value", Chart.Literal(value))];
}
