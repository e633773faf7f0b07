using System.Net;
using System.Text.Json;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Benchmarks.Workload;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.Benchmarks.Engine;

/// <summary>The vendor as the interim activities call it.</summary>
internal sealed class Vendor(LoopbackClient http, Uri stub)
{
    public async Task<EffectResult> GetStockAsync(JsonElement order)
    {
        await http.GetAsync(new Uri(stub, $"/stock/{Text(order, "sku")}"));
        return new EffectResult.Done(ActivityResult.Done);
    }

    public Task<EffectResult> ReserveAsync(JsonElement order, string key) => PostAsync(
        "/reservations", Text(order, "id"), OrderMessages.Reservation(Text(order, "id"), Text(order, "sku"), order.GetProperty("quantity").GetInt32()), key);

    public Task<EffectResult> NotifyAsync(JsonElement order, string key) => PostAsync(
        "/notifications", Text(order, "id"), OrderMessages.Notification(Text(order, "id"), Text(order, "customer")), key);

    private async Task<EffectResult> PostAsync(string path, string order, byte[] body, string key)
    {
        var status = await http.PostAsync(new Uri(stub, path), body, order, key);
        return status is HttpStatusCode.Created or HttpStatusCode.Accepted
            ? new EffectResult.Done(ActivityResult.Done)
            : new EffectResult.Unknown("http", $"{path} answered {(int)status}");
    }

    private static string Text(JsonElement order, string name) => order.GetProperty(name).GetString()!;
}

internal sealed class GetStock(Vendor vendor) : EffectActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Benchmark.GetStock", "Benchmark", "Asks the vendor for stock.");

    public override EffectPlan Plan(ActivityScope scope) => new("vendor", "stock.read", RepeatSafety.Repeatable);

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken) => vendor.GetStockAsync(call.Scope.Inputs["order"]);
}

internal sealed class Reserve(Vendor vendor) : EffectActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Benchmark.Reserve", "Benchmark", "Reserves at the vendor.");

    public override EffectPlan Plan(ActivityScope scope) => new("vendor", "stock.reserve", RepeatSafety.Repeatable);

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken) => vendor.ReserveAsync(call.Scope.Inputs["order"], call.Key);
}

internal sealed class Notify(Vendor vendor) : EffectActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Benchmark.Notify", "Benchmark", "Tells the customer.");

    public override EffectPlan Plan(ActivityScope scope) => new("vendor", "message.send", RepeatSafety.Repeatable);

    public override Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken) => vendor.NotifyAsync(call.Scope.Inputs["order"], call.Key);
}
