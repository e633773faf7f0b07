using IntegrationHub.Canonical.Events;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Ends the return in the books: closed when no reason is given, else lapsed, canceled or denied, and then its pieces can be claimed again.</summary>
internal sealed class CloseReturn : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.CloseReturn", "Returns", "Ends the return in the books.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, new("reason", "String", "Why the return is given up; empty when everything is done.")],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var returned = ReturnScope.Of(scope);
        var reason = scope.OptionalText("reason") is { Length: > 0 } given ? given : null;
        var status = GivenUpReason.EndOf(reason);
        return ActivityResult.Done with
        {
            Writes =
            [
                .. reason is null ? [] : returned.Case.Lines.SelectMany(line => ReturnWrites.Accept(returned.Id, returned.OrderId, line.Number, accepted: 0)),
                ReturnWrites.Status(returned.Id, status, scope.Now, reason),
            ],
            Events = [returned.Event(scope, ReturnEventTypes.Closed, new ReturnClosed
            {
                ReturnId = returned.Case.Id,
                OrderId = returned.Order.Id,
                OrderExternalId = returned.Order.ExternalId,
                Location = returned.Case.Location,
                Status = status,
                Reason = reason,
            })],
        };
    }
}
