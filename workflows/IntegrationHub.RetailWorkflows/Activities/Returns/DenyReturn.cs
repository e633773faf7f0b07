using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Ends a return that may not be: the pieces can be claimed again.</summary>
internal sealed class DenyReturn : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.DenyReturn", "Returns", "Ends a return that may not be.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, new("reason", "String", "Why.") { IsRequired = true }],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var returned = ReturnScope.Of(scope);
        var reason = scope.Text("reason");
        return ActivityResult.Done with
        {
            Writes =
            [
                ReturnWrites.Denied(returned.Id, reason, scope.Now),
                .. returned.Case.Lines.SelectMany(line => ReturnWrites.Accept(returned.Id, returned.OrderId, line.Number, accepted: 0)),
            ],
            Events = [returned.Event(scope, ReturnEventTypes.Denied, new ReturnDenied
            {
                ReturnId = returned.Case.Id,
                OrderId = returned.Order.Id,
                OrderExternalId = returned.Order.ExternalId,
                Location = returned.Case.Location,
                Status = ReturnStatus.Denied,
                Reason = reason,
            })],
        };
    }
}
