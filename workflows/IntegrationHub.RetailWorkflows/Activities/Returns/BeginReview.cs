using IntegrationHub.Retail.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Asks a person what is to become of the return.</summary>
internal sealed class BeginReview : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.BeginReview", "Returns", "Asks a person what is to become of the return.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, AwaitDecision.Stage],
    };

    public override ActivityResult Execute(ActivityScope scope) => ActivityResult.Done with
    {
        Writes = [ReturnWrites.Review(ReturnScope.Of(scope).Id, AwaitDecision.StageOf(scope), scope.Now)],
    };
}
