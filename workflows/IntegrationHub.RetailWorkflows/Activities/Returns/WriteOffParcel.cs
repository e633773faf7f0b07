using System.Text.Json;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Takes a parcel that a person has given up for lost as received with nothing in it, so that the customer is refunded.</summary>
internal sealed class WriteOffParcel : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.WriteOffParcel", "Returns", "Takes a parcel that is given up for lost as received with nothing in it.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input],
        Outputs = [ReturnScope.ReceiptOutput],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var returned = ReturnScope.Of(scope);
        var receipt = new ReceiptFacts(returned.Case.Location, [.. returned.Case.Lines.Select(line => new ReceiptFact(line.Number, line.Gtin, ReturnGrade.X, line.Quantity))]);
        return ActivityResult.Done with
        {
            Outputs = new Dictionary<string, JsonElement> { [ReturnScope.ReceiptOutput.Name] = ReturnScope.Json(receipt) },
            Writes = [.. ReturnWrites.Pieces(returned.Id, receipt)],
        };
    }
}
