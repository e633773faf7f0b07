using System.Text.Json;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>The result of a wait that a receipt has ended.</summary>
internal static class ReceivedGoods
{
    public static ActivityResult Result(ActivityScope scope, JsonElement? receipt) => new("Received")
    {
        Outputs = new Dictionary<string, JsonElement> { [ReturnScope.ReceiptOutput.Name] = receipt!.Value },
        Writes = [ReturnWrites.TakenUp(ReturnScope.Of(scope).Id)],
    };
}
