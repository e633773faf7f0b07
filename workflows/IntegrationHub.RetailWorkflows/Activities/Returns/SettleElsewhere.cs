using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Notes that a person has given the customer the money in another way.</summary>
internal sealed class SettleElsewhere : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.SettleElsewhere", "Returns", "Notes that a person has given the customer the money in another way.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input],
    };

    public override ActivityResult Execute(ActivityScope scope)
    {
        var returned = ReturnScope.Of(scope);
        return ActivityResult.Done with
        {
            Writes = [RefundWrites.SettledElsewhere(returned.Id, scope.Now), ReturnWrites.Status(returned.Id, ReturnStatus.Settled, scope.Now)],
        };
    }
}
