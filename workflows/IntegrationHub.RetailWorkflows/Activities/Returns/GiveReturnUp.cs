using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Declares that the return is being given up: from now on nobody receives it, and what was done for it is taken back next.</summary>
internal sealed class GiveReturnUp : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.GiveReturnUp", "Returns", "Declares that the return is being given up.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, new("reason", "String", "Why.") { IsRequired = true }],
    };

    public override ActivityResult Execute(ActivityScope scope) => ActivityResult.Done with
    {
        Writes = [ReturnWrites.GivenUp(ReturnScope.Of(scope).Id, scope.Text("reason"), scope.Now)],
    };
}
