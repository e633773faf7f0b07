using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Notes that the carrier has the parcel; from now on the customer cannot cancel.</summary>
internal sealed class StartTransit : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.StartTransit", "Returns", "Notes that the carrier has the parcel.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input],
    };

    public override ActivityResult Execute(ActivityScope scope) => ActivityResult.Done with { Writes = [ReturnWrites.InTransit(ReturnScope.Of(scope).Id, scope.Now)] };
}
