using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>The return that an activity works on, with its order: its inputs <c>return</c> and <c>order</c>.</summary>
internal sealed record ReturnScope(ReturnCase Case, OrderScope Order)
{
    public static readonly InputDescriptor Input = new("return", "Object", "The return: id, location, method, times, lines, and the order's place in the ERP.") { IsRequired = true };

    public static readonly InputDescriptor ReceiptInput = new("receipt", "Object", "What was received: location and lines with their grades.") { IsRequired = true };

    public static readonly OutputDescriptor ReceiptOutput = new("receipt", "Object", "What was received: location and lines with their grades.");

    public static readonly OutputDescriptor ReasonOutput = new("reason", "String", "Why the return is given up.");

    /// <summary>The return's id.</summary>
    public string Id => Case.Id.Value;

    public string OrderId => Order.Id.Value;

    public static ReturnScope Of(ActivityScope scope)
    {
        var input = scope.Inputs.GetValueOrDefault(Input.Name);
        return input.ValueKind == JsonValueKind.Object
            ? new ReturnScope(input.Deserialize(ReturnJson.Default.ReturnCase)!, OrderScope.Of(scope))
            : throw new ActivityInputException($"Activity '{scope.ActivityId}' needs the input 'return', an object.");
    }

    /// <summary>What a store received, from the input <c>receipt</c>.</summary>
    public static ReceiptFacts Receipt(ActivityScope scope)
    {
        var input = scope.Inputs.GetValueOrDefault(ReceiptInput.Name);
        return input.ValueKind == JsonValueKind.Object
            ? input.Deserialize(ReturnJson.Default.ReceiptFacts)!
            : throw new ActivityInputException($"Activity '{scope.ActivityId}' needs the input 'receipt', an object with location and lines.");
    }

    public static JsonElement Json(ReceiptFacts receipt) => JsonSerializer.SerializeToElement(receipt, ReturnJson.Default.ReceiptFacts);

    /// <summary>A result that gives the return up, or asks a person, and says why.</summary>
    public static ActivityResult GivenUp(string port, string reason) => new(port)
    {
        Outputs = new Dictionary<string, JsonElement> { [ReasonOutput.Name] = JsonSerializer.SerializeToElement(reason) },
    };

    /// <summary>Pieces of a receipt by article.</summary>
    public static List<StockLine> Pieces(ReceiptFacts receipt, Func<ReturnGrade, bool> which) =>
        [.. receipt.Lines.Where(line => which(line.Grade)).GroupBy(line => line.Gtin).Select(same => new StockLine(same.Key, same.Sum(line => line.Quantity)))];

    /// <summary>The id of the order in one of the systems that record the return.</summary>
    public string RecordedOrderId(string system) => (system == RetailWorkflows.Returns.StockOwner.Erp ? Case.ErpOrderId : Order.ChannelOrderId)
        ?? throw new InvalidOperationException($"The order '{OrderId}' has no id at the {system}.");

    /// <summary>Tells an event of the return; its id derives from the run, so that a repeated decision tells the same event.</summary>
    public OutboxEvent Event(ActivityScope scope, string type, ReturnEvent data) =>
        new($"{scope.RunKey}.{type}", type, Id, JsonSerializer.Serialize(data, data.GetType(), ReturnEventJson.Default));
}
