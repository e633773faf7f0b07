using System.Text.Json;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Retail.Orders;
using IntegrationHub.RetailWorkflows.ClickAndCollect;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Checks the code that was given at the counter. After five wrong ones no code is right any more, so that it cannot be guessed.</summary>
internal sealed class VerifyPickupCode(PickupCodeKey key) : CodeActivity
{
    private const int MaxAttempts = 5;

    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.VerifyPickupCode", "Click and collect", "Checks the pick-up code that was given at the counter.")
    {
        Inputs = [OrderScope.Input, new("handover", "Object", "What the store sent.") { IsRequired = true }, new("attempts", "Int32", "Wrong codes so far.")],
        Outputs = [new("wrongCodes", "Int32", "Wrong codes, this one included.")],
        Ports = ["Valid", "Invalid"],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var order = OrderScope.Of(scope);
        var wrongCodes = scope.Inputs.TryGetValue("attempts", out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt32() : 0;
        var handover = Handover.Of(scope);
        if (handover.IsCompleted || (wrongCodes < MaxAttempts && PickupCode.IsRight(handover.Code, order.Id.Value, key.Value)))
        {
            return new ActivityResult("Valid") { Writes = [OrderWrites.Status(order.Id.Value, OrderStatus.HandingOver, scope.Now)] };
        }

        return new ActivityResult("Invalid") { Outputs = new Dictionary<string, JsonElement> { ["wrongCodes"] = JsonSerializer.SerializeToElement(wrongCodes + 1) } };
    }
}
