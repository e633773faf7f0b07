using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Declares that the customer can hand the goods in now, where no label is needed for it.</summary>
internal sealed class ExpectReturn : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.ExpectReturn", "Returns", "Declares that the customer can hand the goods in now.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input],
    };

    public override ActivityResult Execute(ActivityScope scope) => ActivityResult.Done with
    {
        Writes = [ReturnWrites.Status(ReturnScope.Of(scope).Id, ReturnStatus.Instrumented, scope.Now)],
    };
}
