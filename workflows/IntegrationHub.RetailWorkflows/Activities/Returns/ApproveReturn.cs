using System.Text.Json;
using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Declares that the goods may come back, until when, and which systems take part: who records the return, who puts the goods back on sale, who credits.</summary>
internal sealed class ApproveReturn(ConnectionDirectory directory) : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Retail.ApproveReturn", "Returns", "Declares that the goods may come back, and which systems take part.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, new("handIn", "TimeSpan", "How long the customer has to hand the goods in, such as 14.00:00:00.") { IsRequired = true }],
        Outputs =
        [
            new("handInBefore", "DateTimeOffset", "Until when the customer has to hand the goods in."),
            new("isAtErp", "Boolean", "Whether the ERP that has the order records returns."),
            new("isAtChannel", "Boolean", "Whether the sales channel that has the order records returns."),
            new("restocks", "String", "Which system puts the goods back on sale: erp, channel or nobody."),
            new("credits", "Boolean", "Whether the ERP that has the order issues credit notes."),
            new("isByMail", "Boolean", "Whether the goods come by mail."),
        ],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var returned = ReturnScope.Of(scope);
        var before = scope.Now + Durations.Read(scope, "handIn");
        var isAtErp = returned.Case is { Erp: { } erp, ErpOrderId: not null } && directory.Has<IReturnRecorder>(erp);
        var isAtChannel = returned.Order is { Channel: { } channel, ChannelOrderId: not null } && directory.Has<IReturnRecorder>(channel);
        return ActivityResult.Done with
        {
            Outputs = new Dictionary<string, JsonElement>
            {
                ["handInBefore"] = JsonSerializer.SerializeToElement(before),
                ["isAtErp"] = JsonSerializer.SerializeToElement(isAtErp),
                ["isAtChannel"] = JsonSerializer.SerializeToElement(isAtChannel),
                ["restocks"] = JsonSerializer.SerializeToElement(StockOwner.Of(isAtErp, isAtErp && KeepsStock(returned.Case.Erp!), isAtChannel)),
                ["credits"] = JsonSerializer.SerializeToElement(isAtErp && directory.Has<ICreditIssuer>(returned.Case.Erp!)),
                ["isByMail"] = JsonSerializer.SerializeToElement(returned.Case.Method == ReturnMethod.ReturnByMail),
            },
            Writes = [ReturnWrites.Approved(returned.Id, before, scope.Now)],
            Events = [returned.Event(scope, ReturnEventTypes.Approved, new ReturnApproved
            {
                ReturnId = returned.Case.Id,
                OrderId = returned.Order.Id,
                OrderExternalId = returned.Order.ExternalId,
                Location = returned.Case.Location,
                Status = ReturnStatus.Approved,
                HandInBefore = before,
            })],
        };
    }

    private bool KeepsStock(string connection) => directory.Has<IStockReader>(connection) || directory.Has<IStockReserver>(connection) || directory.Has<IStockAdjuster>(connection);
}
